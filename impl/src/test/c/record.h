/*
 * The log of cpgtorture: records as LogCodec and LogFile have them, each by one write, so that
 * kill -9 loses none.
 */
#ifndef CPGTORTURE_RECORD_H
#define CPGTORTURE_RECORD_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { MAX_RECORD = 16384 };
enum record_type { STARTED = 1, NOTE, VIEWED, DELIVERED, SENT, ENDED, CLEAN_END };
enum outcome { IN_DOUBT = 1 };

static int log_fd;

struct record {
    uint8_t bytes[MAX_RECORD];
    size_t length;
};

static void put(struct record *record, const void *bytes, size_t length)
{
    if (record->length + length > sizeof record->bytes) {
        fprintf(stderr, "cpgtorture: a record is too long\n");
        exit(EXIT_FAILURE);
    }
    memcpy(record->bytes + record->length, bytes, length);
    record->length += length;
}

static void put8(struct record *record, uint8_t value) { put(record, &value, sizeof value); }
static void put16(struct record *record, uint16_t value) { put(record, &value, sizeof value); }
static void put32(struct record *record, uint32_t value) { put(record, &value, sizeof value); }
static void put64(struct record *record, uint64_t value) { put(record, &value, sizeof value); }

static uint64_t now_nanos(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

static struct record begin(enum record_type type)
{
    struct record record;

    record.length = 0;
    put32(&record, 0); /* the length, later */
    put8(&record, (uint8_t)type);
    put64(&record, now_nanos());
    return record;
}

static void end(struct record *record)
{
    uint32_t length = (uint32_t)(record->length - sizeof length);

    memcpy(record->bytes, &length, sizeof length);
    if (write(log_fd, record->bytes, record->length) != (ssize_t)record->length) {
        perror("cpgtorture: log");
        exit(EXIT_FAILURE);
    }
}

static void put_text(struct record *record, const char *text)
{
    put16(record, (uint16_t)strlen(text));
    put(record, text, strlen(text));
}

static void note(const char *what, const char *result)
{
    struct record record = begin(NOTE);
    char text[100];

    snprintf(text, sizeof text, "%s: %s", what, result);
    put_text(&record, text);
    end(&record);
}

#endif
