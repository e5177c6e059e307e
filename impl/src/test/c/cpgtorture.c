/*
 * cpgtorture: a member of the torture in C. It sends numbered, checksummed payloads without the
 * envelope of cpg-jms, joins again with a new handle when it has lost its daemon, and logs what it
 * sends and gets. It obeys the same lines on stdin as TortureMember; the log is that of LogCodec,
 * the payload that of Payload. Messages with the envelope are not its business.
 */
#include "record.h"

#include <corosync/corotypes.h>
#include <corosync/cpg.h>

#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum {
    RETRY_MS = 100,
    SEND_EVERY_MS = 50,
    MIN_BYTES = 20,
    MAX_BYTES = 1500,
    MAX_OUTSTANDING = 65536,
    LINE = 100,
    STREAMS_A_LEASE = 4, /* as in MessageId */
    STREAMED = 0,
    LAST = 2
};

static const uint32_t MAGIC = 'T' | 'O' << 8 | 'R' << 16 | (uint32_t)'T' << 24;

static uint64_t sender;
static uint32_t self_node;
static struct cpg_name group;

static cpg_handle_t handle;
static bool open_handle;
static bool in_group;
static bool member_wanted;
static bool sending;
static struct cpg_ring_id ring;
static uint64_t views;
static uint64_t lease;
static uint32_t number;       /* of the stream, the last one used */
static bool last_sent;
static unsigned lasts;
static uint64_t outstanding[MAX_OUTSTANDING];
static size_t outstanding_count;

/* ---- the log ---- */

static void put_ring(struct record *record)
{
    put32(record, ring.nodeid);
    put64(record, ring.seq);
}

/* ---- messages ---- */

static uint32_t crc32_of(const uint8_t *bytes, size_t length)
{
    uint32_t crc = 0xffffffffU;

    for (size_t i = 0; i < length; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (0xedb88320U & (0U - (crc & 1)));
    }
    return ~crc;
}

static uint64_t message_id(int kind, uint32_t count)
{
    return sender << 48 | (lease * STREAMS_A_LEASE + (uint64_t)kind) << 32 | count;
}

static void forget(uint64_t id)
{
    for (size_t i = 0; i < outstanding_count; i++) {
        if (outstanding[i] == id) {
            outstanding_count--;
            memmove(outstanding + i, outstanding + i + 1,
                    (outstanding_count - i) * sizeof *outstanding);
            return;
        }
    }
}

/* What has not come back may have been delivered or not. */
static void all_in_doubt(const char *why)
{
    for (size_t i = 0; i < outstanding_count; i++) {
        struct record record = begin(ENDED);
        put64(&record, outstanding[i]);
        put8(&record, IN_DOUBT);
        put_text(&record, why);
        end(&record);
    }
    outstanding_count = 0;
}

static void on_message(cpg_handle_t from, const struct cpg_name *name, uint32_t node, uint32_t pid,
                       void *message, size_t length)
{
    const uint8_t *bytes = message;
    uint32_t magic = 0, size = 0, crc = 0;
    uint64_t id = 0;
    bool intact = false;

    (void)from;
    (void)name;
    if (!in_group || (length >= 4 && memcmp(bytes, "CPGJ", 4) == 0))
        return; /* corosync goes on after our own leave */
    if (length >= MIN_BYTES) {
        memcpy(&magic, bytes, 4);
        memcpy(&id, bytes + 4, 8);
        memcpy(&size, bytes + 12, 4);
        memcpy(&crc, bytes + length - 4, 4);
        intact = magic == MAGIC && size == length && crc == crc32_of(bytes, length - 4);
    }
    struct record record = begin(DELIVERED);
    put32(&record, node);
    put32(&record, pid);
    put64(&record, id);
    put8(&record, intact);
    put_ring(&record);
    put64(&record, 0);
    end(&record);
    forget(id);
    if ((id >> 32) % STREAMS_A_LEASE == LAST)
        printf("lasts %u\n", ++lasts);
}

/* Returns false if it has to be sent again later; it is logged as sent once. */
static void send_message(int kind, uint32_t count, size_t length)
{
    uint8_t bytes[MAX_BYTES];
    uint64_t id = message_id(kind, count);
    uint32_t size = (uint32_t)length;
    cs_error_t error;

    memset(bytes, (int)(count & 0xff), length);
    memcpy(bytes, &MAGIC, 4);
    memcpy(bytes + 4, &id, 8);
    memcpy(bytes + 12, &size, 4);
    uint32_t crc = crc32_of(bytes, length - 4);
    memcpy(bytes + length - 4, &crc, 4);

    struct record record = begin(SENT);
    put64(&record, id);
    put32(&record, size);
    end(&record);
    outstanding[outstanding_count++] = id;
    struct iovec payload = {.iov_base = bytes, .iov_len = length};
    while ((error = cpg_mcast_joined(handle, CPG_TYPE_AGREED, &payload, 1)) == CS_ERR_TRY_AGAIN) {
        if (cpg_dispatch(handle, CS_DISPATCH_ALL) == CS_ERR_LIBRARY)
            break;
        poll(NULL, 0, 1);
    }
    if (error != CS_OK)
        note("cpg_mcast_joined", cs_strerror(error)); /* the dispatch finds out too */
}

/* ---- membership ---- */

static void put_changes(struct record *record, const struct cpg_address *list, size_t entries)
{
    put16(record, (uint16_t)entries);
    for (size_t i = 0; i < entries; i++) {
        put32(record, list[i].nodeid);
        put32(record, list[i].pid);
        put8(record, (uint8_t)list[i].reason);
    }
}

static void on_view(cpg_handle_t from, const struct cpg_name *name,
                    const struct cpg_address *members, size_t member_entries,
                    const struct cpg_address *left, size_t left_entries,
                    const struct cpg_address *joined, size_t joined_entries)
{
    struct record record = begin(VIEWED);

    (void)from;
    (void)name;
    if (!member_wanted && !in_group)
        return; /* after our own leave */
    put64(&record, ++views);
    put_ring(&record);
    put16(&record, (uint16_t)member_entries);
    in_group = false;
    printf("view");
    for (size_t i = 0; i < member_entries; i++) {
        put32(&record, members[i].nodeid);
        put32(&record, members[i].pid);
        in_group = in_group || (members[i].nodeid == self_node &&
                                members[i].pid == (uint32_t)getpid());
        printf(" %u/%u", members[i].nodeid, members[i].pid);
    }
    printf("\n");
    put_changes(&record, joined, joined_entries);
    put_changes(&record, left, left_entries);
    end(&record);
}

static void on_ring(cpg_handle_t from, struct cpg_ring_id id, uint32_t entries,
                    const uint32_t *nodes)
{
    (void)from;
    (void)entries;
    (void)nodes;
    ring = id;
}

/* The view without members, as the group layer makes it. */
static void lost(const char *call, cs_error_t error)
{
    note(call, cs_strerror(error));
    if (in_group) {
        struct record record = begin(VIEWED);
        put64(&record, ++views);
        put_ring(&record);
        for (int list = 0; list < 3; list++)
            put16(&record, 0);
        end(&record);
    }
    cpg_finalize(handle);
    open_handle = false;
    in_group = false;
    printf("view\n");
    all_in_doubt("the daemon was lost");
}

static void dispatch(void)
{
    cs_error_t error = cpg_dispatch(handle, CS_DISPATCH_ALL);

    if (error != CS_OK && error != CS_ERR_TRY_AGAIN)
        lost("cpg_dispatch", error);
}

static void try_to_join(void)
{
    cpg_model_v1_data_t model = {
        .model = CPG_MODEL_V1,
        .cpg_deliver_fn = on_message,
        .cpg_confchg_fn = on_view,
        .cpg_totem_confchg_fn = on_ring,
        .flags = CPG_MODEL_V1_DELIVER_INITIAL_TOTEM_CONF,
    };

    if (cpg_model_initialize(&handle, CPG_MODEL_V1, (cpg_model_data_t *)&model, NULL) != CS_OK)
        return;
    open_handle = true;
    if (cpg_join(handle, &group) != CS_OK) {
        cpg_finalize(handle);
        open_handle = false;
    }
}

/* What was sent before the leave comes back before our own leave does. */
static void leave(void)
{
    member_wanted = false;
    while (open_handle && in_group && cpg_leave(handle, &group) == CS_ERR_TRY_AGAIN)
        poll(NULL, 0, 1);
    while (open_handle && in_group) {
        poll(NULL, 0, 1);
        dispatch();
    }
    if (open_handle) {
        cpg_finalize(handle);
        open_handle = false;
    }
    all_in_doubt("left before it came back");
}

static void join(void)
{
    lease++;
    number = 0;
    member_wanted = true;
    sending = true;
}

/* ---- the driver's commands ---- */

static void obey(const char *line)
{
    if (strncmp(line, "ping ", 5) == 0) {
        printf("pong %s\n", line + 5);
    } else if (strcmp(line, "leave") == 0 || strcmp(line, "quit") == 0) {
        leave();
        if (line[0] == 'q') {
            struct record record = begin(CLEAN_END);
            end(&record);
        }
        printf(line[0] == 'q' ? "bye\n" : "left\n");
    } else if (strcmp(line, "join") == 0) {
        join();
        printf("joined\n");
    } else if (strcmp(line, "stop") == 0) {
        sending = false;
        printf("stopped\n");
    } else if (strcmp(line, "last") == 0) {
        if (in_group && !last_sent) {
            last_sent = true;
            send_message(LAST, 1, MIN_BYTES);
        }
        printf("last %s\n", last_sent ? "true" : "false");
    }
    if (strcmp(line, "quit") == 0)
        exit(EXIT_SUCCESS);
}

static void read_commands(void)
{
    static char input[LINE];
    static size_t length;
    char *newline;
    ssize_t got = read(STDIN_FILENO, input + length, sizeof input - length - 1);

    if (got <= 0)
        exit(EXIT_FAILURE); /* the driver is gone */
    length += (size_t)got;
    while ((newline = memchr(input, '\n', length)) != NULL) {
        *newline = '\0';
        obey(input);
        length -= (size_t)(newline + 1 - input);
        memmove(input, newline + 1, length);
    }
}

static void run(void)
{
    uint64_t due = 0;

    for (;;) {
        int fd = -1;

        if (member_wanted && !open_handle)
            try_to_join();
        if (open_handle)
            cpg_fd_get(handle, &fd);
        struct pollfd fds[] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = fd, .events = POLLIN}};
        poll(fds, 2, open_handle ? SEND_EVERY_MS : RETRY_MS);
        if (open_handle && in_group && sending && now_nanos() >= due) {
            number++;
            send_message(STREAMED, number, MIN_BYTES + number * 37 % (MAX_BYTES - MIN_BYTES));
            due = now_nanos() + SEND_EVERY_MS * 1000000U;
        }
        if (fds[1].revents != 0 && open_handle)
            dispatch();
        if (fds[0].revents != 0)
            read_commands();
    }
}

/* GROUP LOG SENDER NODE */
int main(int count, char **arguments)
{
    if (count != 5 || strlen(arguments[1]) >= CPG_MAX_NAME_LENGTH) {
        fprintf(stderr, "usage: cpgtorture GROUP LOG SENDER NODE\n");
        return 2;
    }
    setvbuf(stdout, NULL, _IOLBF, 0); /* the driver waits for lines */
    group.length = (uint32_t)strlen(arguments[1]);
    memcpy(group.value, arguments[1], group.length);
    log_fd = open(arguments[2], O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (log_fd < 0) {
        perror("cpgtorture: log");
        return EXIT_FAILURE;
    }
    sender = strtoull(arguments[3], NULL, 10);
    self_node = (uint32_t)strtoul(arguments[4], NULL, 10);
    struct record record = begin(STARTED);
    put32(&record, (uint32_t)sender);
    put32(&record, self_node);
    put32(&record, (uint32_t)getpid());
    put8(&record, 1);
    end(&record);
    join();
    printf("joined\n");
    run();
}
