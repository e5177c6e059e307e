/*
 * cpgcat: join a closed process group, print what it gets, send stdin line by line.
 *
 * It links libcpg and nothing else, so what it prints is what any C member of the group receives.
 */
#include <corosync/corotypes.h>
#include <corosync/cpg.h>

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum {
    MAX_NAME = 127, /* 128-byte names break node-down handling in corosync 3.1 */
    RETRY_MS = 2,   /* pause after CS_ERR_TRY_AGAIN */
    READ_SIZE = 65536
};

struct buffer {
    char *bytes;
    size_t length;
    size_t capacity;
};

static volatile sig_atomic_t stop_requested;

static bool hex;             /* -x: hex on stdin and stdout */
static uint64_t limit;       /* -n: leave after so many messages; 0: no limit */
static uint64_t received;
static bool left;            /* our own leave came back: nothing can follow it */
static uint32_t own_node;
static uint32_t own_pid;

static void die(const char *call, cs_error_t error)
{
    const char *advice = "";

    if (error == CS_ERR_LIBRARY) {
        advice = ": no connection to corosync; is it running on this node?";
    } else if (error == CS_ERR_ACCESS) {
        advice = ": run as root, or allow this user in /etc/corosync/uidgid.d";
    }
    fprintf(stderr, "cpgcat: %s: %s (%d)%s\n", call, cs_strerror(error), (int)error, advice);
    exit(EXIT_FAILURE);
}

static void check(const char *call, cs_error_t error)
{
    if (error != CS_OK) {
        die(call, error);
    }
}

static void on_signal(int number)
{
    (void)number;
    stop_requested = 1;
}

/* ---- what comes from the group ---- */

static void print_payload(const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (hex) {
            printf("%02x", bytes[i]);
        } else if (bytes[i] == '\\') {
            fputs("\\\\", stdout);
        } else if (iscntrl(bytes[i])) {
            printf("\\x%02x", bytes[i]); /* a newline must not look like a second message */
        } else {
            putchar(bytes[i]);
        }
    }
}

static void on_message(cpg_handle_t handle, const struct cpg_name *group, uint32_t node,
                       uint32_t pid, void *bytes, size_t length)
{
    (void)handle;
    (void)group;
    if (limit != 0 && received >= limit) {
        return;
    }
    received++;
    printf("%" PRIu32 "/%" PRIu32 "\t", node, pid);
    print_payload(bytes, length);
    putchar('\n');
}

static const char *reason_text(uint32_t reason)
{
    switch (reason) {
    case CPG_REASON_JOIN:
        return "join";
    case CPG_REASON_LEAVE:
        return "leave";
    case CPG_REASON_NODEDOWN:
        return "node down";
    case CPG_REASON_NODEUP:
        return "node up";
    case CPG_REASON_PROCDOWN:
        return "process down";
    default:
        return "undefined";
    }
}

static void print_changes(const char *what, const struct cpg_address *list, size_t entries)
{
    for (size_t i = 0; i < entries; i++) {
        fprintf(stderr, "; %s %" PRIu32 "/%" PRIu32 " (%s)", what, list[i].nodeid, list[i].pid,
                reason_text(list[i].reason));
    }
}

static void on_view(cpg_handle_t handle, const struct cpg_name *group,
                    const struct cpg_address *members, size_t member_entries,
                    const struct cpg_address *gone, size_t gone_entries,
                    const struct cpg_address *joined, size_t joined_entries)
{
    (void)handle;
    (void)group;
    fprintf(stderr, "view:");
    for (size_t i = 0; i < member_entries; i++) {
        fprintf(stderr, " %" PRIu32 "/%" PRIu32, members[i].nodeid, members[i].pid);
    }
    print_changes("joined", joined, joined_entries);
    print_changes("left", gone, gone_entries);
    fputc('\n', stderr);

    for (size_t i = 0; i < gone_entries; i++) {
        left = left || (gone[i].nodeid == own_node && gone[i].pid == own_pid);
    }
}

/* ---- what goes to the group ---- */

static void reserve(struct buffer *buffer, size_t room)
{
    if (buffer->capacity - buffer->length >= room) {
        return;
    }
    size_t capacity = (buffer->capacity + room) * 2;
    char *bytes = realloc(buffer->bytes, capacity);
    if (bytes == NULL) {
        fprintf(stderr, "cpgcat: out of memory for a line of %zu bytes\n", buffer->length);
        exit(EXIT_FAILURE);
    }
    buffer->bytes = bytes;
    buffer->capacity = capacity;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = (char)tolower((unsigned char)c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Decodes in place; returns the new length, or -1 if the line is no hex. */
static ssize_t decode_hex(char *line, size_t length)
{
    if (length % 2 != 0) {
        return -1;
    }
    for (size_t i = 0; i < length; i += 2) {
        int high = hex_digit(line[i]);
        int low = hex_digit(line[i + 1]);
        if (high < 0 || low < 0) {
            return -1;
        }
        line[i / 2] = (char)(high * 16 + low);
    }
    return (ssize_t)(length / 2);
}

/* Returns false if the daemon is busy: try again after dispatching. */
static bool send_payload(cpg_handle_t handle, char *bytes, size_t length)
{
    struct iovec payload = {.iov_base = bytes, .iov_len = length};
    cs_error_t error = cpg_mcast_joined(handle, CPG_TYPE_AGREED, &payload, 1);

    if (error == CS_ERR_TRY_AGAIN || error == CS_ERR_INTERRUPT) {
        return false;
    }
    check("cpg_mcast_joined", error);
    return true;
}

/*
 * Sends one line of the buffer, if there is a whole one. At the end of the input the last line
 * needs no newline. Returns false if the daemon is busy.
 */
static bool send_line(cpg_handle_t handle, struct buffer *input, bool at_end, bool *sent)
{
    char *newline = input->length == 0 ? NULL : memchr(input->bytes, '\n', input->length);
    size_t length = newline == NULL ? input->length : (size_t)(newline - input->bytes);

    *sent = false;
    if (newline == NULL && (!at_end || length == 0)) {
        return true;
    }
    char *line = malloc(length + 1);
    if (line == NULL) {
        fprintf(stderr, "cpgcat: out of memory for a line of %zu bytes\n", length);
        exit(EXIT_FAILURE);
    }
    memcpy(line, input->bytes, length);
    ssize_t payload = hex ? decode_hex(line, length) : (ssize_t)length;
    bool taken = true;
    if (payload < 0) {
        fprintf(stderr, "cpgcat: not hex, not sent: %.*s\n", (int)length, input->bytes);
    } else {
        taken = send_payload(handle, line, (size_t)payload);
    }
    free(line);
    if (taken) {
        size_t used = newline == NULL ? length : length + 1;
        input->length -= used;
        memmove(input->bytes, input->bytes + used, input->length);
        *sent = true;
    }
    return taken;
}

/* Returns false at the end of the input. */
static bool read_input(struct buffer *input)
{
    reserve(input, READ_SIZE);
    ssize_t got = read(STDIN_FILENO, input->bytes + input->length, READ_SIZE);

    if (got < 0 && errno == EINTR) {
        return true;
    }
    if (got <= 0) {
        return false;
    }
    input->length += (size_t)got;
    return true;
}

/* ---- the program ---- */

static void dispatch(cpg_handle_t handle)
{
    cs_error_t error = cpg_dispatch(handle, CS_DISPATCH_ALL);

    if (error != CS_ERR_TRY_AGAIN) {
        check("cpg_dispatch", error);
    }
    if (fflush(stdout) != 0) {
        perror("cpgcat: stdout");
        exit(EXIT_FAILURE);
    }
}

static void join(cpg_handle_t handle, const struct cpg_name *group)
{
    cs_error_t error;

    while ((error = cpg_join(handle, group)) == CS_ERR_TRY_AGAIN && !stop_requested) {
        poll(NULL, 0, RETRY_MS);
    }
    check("cpg_join", error);
    check("cpg_local_get", cpg_local_get(handle, &own_node));
    own_pid = (uint32_t)getpid();
}

/* Joined, until the input ends, the limit is reached or a signal comes. */
static void converse(cpg_handle_t handle, int group_fd)
{
    struct buffer input = {0};
    bool open = true;
    bool more = true; /* the buffer may hold another line */
    bool busy = false;

    while (!stop_requested && (open || more) && (limit == 0 || received < limit)) {
        struct pollfd fds[] = {
            {.fd = group_fd, .events = POLLIN},
            {.fd = open && !more ? STDIN_FILENO : -1, .events = POLLIN},
        };
        int timeout = busy ? RETRY_MS : more ? 0 : -1;
        if (poll(fds, 2, timeout) < 0 && errno != EINTR) {
            perror("cpgcat: poll");
            exit(EXIT_FAILURE);
        }
        if (fds[0].revents != 0) {
            dispatch(handle);
        }
        if (fds[1].revents != 0) {
            open = read_input(&input);
            more = true;
        }
        if (more) {
            bool sent;
            busy = !send_line(handle, &input, !open, &sent);
            more = busy || sent;
        }
    }
    free(input.bytes);
}

/* What was sent before the leave comes back before it, so dispatching to our own leave loses nothing. */
static void leave(cpg_handle_t handle, const struct cpg_name *group, int group_fd)
{
    cs_error_t error;

    while ((error = cpg_leave(handle, group)) == CS_ERR_TRY_AGAIN) {
        poll(NULL, 0, RETRY_MS);
    }
    check("cpg_leave", error);
    while (!left) {
        struct pollfd fd = {.fd = group_fd, .events = POLLIN};
        poll(&fd, 1, RETRY_MS);
        dispatch(handle);
    }
}

static void usage(FILE *out)
{
    fprintf(out,
            "usage: cpgcat [-x] [-n COUNT] GROUP\n"
            "Joins GROUP, prints each message as 'nodeid/pid<TAB>bytes' (control characters as\n"
            "\\xHH), prints views on stderr, and sends each line of stdin as a message. Leaves at\n"
            "the end of the input or at SIGINT, SIGTERM or SIGHUP.\n"
            "  -x        messages are hex, on stdin and stdout\n"
            "  -n COUNT  leave after COUNT messages\n"
            "  -h        print this\n");
}

static void parse_options(int argc, char **argv, struct cpg_name *group)
{
    int option;
    char *end;

    while ((option = getopt(argc, argv, "hn:x")) != -1) {
        switch (option) {
        case 'x':
            hex = true;
            break;
        case 'n':
            errno = 0;
            limit = strtoull(optarg, &end, 10);
            if (errno != 0 || *end != '\0' || limit == 0 || !isdigit((unsigned char)*optarg)) {
                fprintf(stderr, "cpgcat: -n takes a number from 1 on, not '%s'\n", optarg);
                exit(2);
            }
            break;
        case 'h':
            usage(stdout);
            exit(EXIT_SUCCESS);
        default:
            usage(stderr);
            exit(2);
        }
    }
    size_t length = optind == argc - 1 ? strlen(argv[optind]) : 0;
    if (length == 0 || length > MAX_NAME) {
        fprintf(stderr, "cpgcat: needs one group name of 1 to %d bytes\n", MAX_NAME);
        usage(stderr);
        exit(2);
    }
    memset(group, 0, sizeof *group); /* the daemon compares all of the name's bytes at times */
    group->length = (uint32_t)length;
    memcpy(group->value, argv[optind], length);
}

int main(int argc, char **argv)
{
    struct cpg_name group;
    parse_options(argc, argv, &group);

    struct sigaction action = {.sa_handler = on_signal}; /* no SA_RESTART: poll must return */
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);

    cpg_handle_t handle;
    cpg_callbacks_t callbacks = {.cpg_deliver_fn = on_message, .cpg_confchg_fn = on_view};
    int group_fd;
    check("cpg_initialize", cpg_initialize(&handle, &callbacks));
    check("cpg_fd_get", cpg_fd_get(handle, &group_fd));

    join(handle, &group);
    converse(handle, group_fd);
    leave(handle, &group, group_fd);
    check("cpg_finalize", cpg_finalize(handle));
    return EXIT_SUCCESS;
}
