/*
 * The baseline of bin/bench: a plain C member of a group that sends one message per multicast.
 *
 * usage: cpgpeer GROUP
 *
 * Prints "ready" once it has joined, then answers each line of stdin with one line:
 *   flood SIZE MILLIS   sends for MILLIS while another thread dispatches, waits until all came
 *                       back; "flood MESSAGES NANOS" from the first send to the last delivery
 *   latency SIZE COUNT  COUNT times: sends one, polls and dispatches until it came back;
 *                       "latency P50_NANOS P99_NANOS" from the send to the delivery
 * It goes on dispatching between the commands, so it is also the listener of another node. The
 * end of stdin ends it.
 */
#include <corosync/cpg.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#define DISPATCH_STACK (8 << 20) /* cpg_dispatch puts 1 MiB on it */
#define LINE 256

static cpg_handle_t handle;
static uint32_t self_node;
static uint32_t self_pid;
static int fd;
static atomic_int joined;
static atomic_ulong returned;
static atomic_int dispatcher_stops;
static int stop_event;
static int64_t last_return;

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void die(const char *call, int result)
{
	fprintf(stderr, "cpgpeer: %s: %d\n", call, result);
	exit(1);
}

static void check(const char *call, cs_error_t result)
{
	if (result != CS_OK)
		die(call, (int)result);
}

static void deliver(cpg_handle_t h, const struct cpg_name *group, uint32_t node, uint32_t pid,
		    void *message, size_t length)
{
	(void)h, (void)group, (void)message, (void)length;
	if (node == self_node && pid == self_pid) {
		last_return = now();
		atomic_fetch_add_explicit(&returned, 1, memory_order_release);
	}
}

static void configuration(cpg_handle_t h, const struct cpg_name *group,
			  const struct cpg_address *members, size_t member_count,
			  const struct cpg_address *left, size_t left_count,
			  const struct cpg_address *in, size_t in_count)
{
	(void)h, (void)group, (void)members, (void)member_count;
	(void)left, (void)left_count, (void)in, (void)in_count;
	atomic_store(&joined, 1);
}

static void dispatch_when_ready(void)
{
	struct pollfd ready[2] = {{fd, POLLIN, 0}, {stop_event, POLLIN, 0}};

	if (poll(ready, 2, -1) < 0 && errno != EINTR)
		die("poll", errno);
	if (ready[0].revents != 0)
		check("cpg_dispatch", cpg_dispatch(handle, CS_DISPATCH_ALL));
}

static void *dispatch_until_stopped(void *unused)
{
	while (!atomic_load(&dispatcher_stops))
		dispatch_when_ready();
	return unused;
}

static pthread_t dispatcher;

static void start_dispatcher(void)
{
	pthread_attr_t attributes;

	atomic_store(&dispatcher_stops, 0);
	pthread_attr_init(&attributes);
	pthread_attr_setstacksize(&attributes, DISPATCH_STACK);
	if (pthread_create(&dispatcher, &attributes, dispatch_until_stopped, NULL) != 0)
		die("pthread_create", errno);
	pthread_attr_destroy(&attributes);
}

static void stop_dispatcher(void)
{
	uint64_t count = 1;

	atomic_store(&dispatcher_stops, 1);
	if (write(stop_event, &count, sizeof count) < 0)
		die("write", errno);
	pthread_join(dispatcher, NULL);
	if (read(stop_event, &count, sizeof count) < 0)
		die("read", errno);
}

static void mcast(const struct iovec *message)
{
	cs_error_t result;

	while ((result = cpg_mcast_joined(handle, CPG_TYPE_AGREED, message, 1)) ==
	       CS_ERR_TRY_AGAIN)
		usleep(50);
	check("cpg_mcast_joined", result);
}

static void flood(struct iovec *message, long millis)
{
	unsigned long sent = 0;
	unsigned long before = atomic_load(&returned);
	int64_t start = now();
	int64_t end = start + millis * 1000000;

	while (now() < end) {
		mcast(message);
		sent++;
	}
	while (atomic_load_explicit(&returned, memory_order_acquire) - before < sent)
		usleep(20);
	printf("flood %lu %lld\n", sent, (long long)(last_return - start));
}

static int by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a;
	int64_t y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* The dispatcher rests meanwhile: polling in the thread that sends is the fastest way in C. */
static void latency(struct iovec *message, long count)
{
	int64_t *nanos = calloc((size_t)count, sizeof *nanos);

	if (nanos == NULL)
		die("calloc", errno);
	stop_dispatcher();
	for (long i = 0; i < count; i++) {
		unsigned long before = atomic_load(&returned);
		int64_t start = now();

		mcast(message);
		while (atomic_load(&returned) == before)
			dispatch_when_ready();
		nanos[i] = last_return - start;
	}
	start_dispatcher();
	qsort(nanos, (size_t)count, sizeof *nanos, by_value);
	printf("latency %lld %lld\n", (long long)nanos[count / 2],
	       (long long)nanos[count * 99 / 100]);
	free(nanos);
}

static void join(const char *name)
{
	cpg_model_v1_data_t model = {
		.model = CPG_MODEL_V1,
		.cpg_deliver_fn = deliver,
		.cpg_confchg_fn = configuration,
	};
	struct cpg_name group = {0};

	if (strlen(name) == 0 || strlen(name) >= CPG_MAX_NAME_LENGTH)
		die("group name", (int)strlen(name));
	group.length = (uint32_t)strlen(name);
	memcpy(group.value, name, strlen(name));
	stop_event = eventfd(0, EFD_CLOEXEC);
	check("cpg_model_initialize",
	      cpg_model_initialize(&handle, CPG_MODEL_V1, (cpg_model_data_t *)&model, NULL));
	check("cpg_fd_get", cpg_fd_get(handle, &fd));
	check("cpg_local_get", cpg_local_get(handle, &self_node));
	self_pid = (uint32_t)getpid();
	check("cpg_join", cpg_join(handle, &group));
	while (!atomic_load(&joined))
		dispatch_when_ready();
}

static void obey(const char *line)
{
	char command[16];
	long size;
	long amount;
	struct iovec message;

	if (sscanf(line, "%15s %ld %ld", command, &size, &amount) != 3 || size < 0 || amount < 1)
		die("not a command", 0);
	message.iov_len = (size_t)size;
	message.iov_base = calloc(1, message.iov_len + 1);
	if (message.iov_base == NULL)
		die("calloc", errno);
	if (strcmp(command, "flood") == 0)
		flood(&message, amount);
	else if (strcmp(command, "latency") == 0)
		latency(&message, amount);
	else
		die("not a command", 0);
	free(message.iov_base);
	fflush(stdout);
}

int main(int count, char **arguments)
{
	char line[LINE];

	if (count != 2) {
		fprintf(stderr, "usage: cpgpeer GROUP\n");
		return 2;
	}
	join(arguments[1]);
	start_dispatcher();
	printf("ready\n");
	fflush(stdout);
	while (fgets(line, sizeof line, stdin) != NULL)
		obey(line);
	stop_dispatcher();
	cpg_finalize(handle);
	return 0;
}
