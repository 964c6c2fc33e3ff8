/*
 * A driver without a card, for tests: counts and notes what it is asked, in order, and fails when it is told to.
 * The functions have the signatures of the CUDA Driver API.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static char notes[1 << 20];
static size_t length;
static char failing[64];
static int failsIn;
static int failure;
static int mostThreads = 1024;

const char *fake_notes(void) {
    return notes;
}

void fake_reset(void) {
    length = 0;
    notes[0] = 0;
    failing[0] = 0;
    failsIn = 0;
    mostThreads = 1024;
}

/* lets the n-th call of a function from now on fail with a status */
void fake_fail(const char *function, int n, int status) {
    snprintf(failing, sizeof failing, "%s", function);
    failsIn = n;
    failure = status;
}

void fake_most_threads(int threads) {
    mostThreads = threads;
}

static int status(const char *function) {
    return strcmp(failing, function) == 0 && --failsIn == 0 ? failure : 0;
}

int cuCtxSetCurrent(uint64_t context) {
    length += (size_t) snprintf(notes + length, sizeof notes - length, "context %llu\n", (unsigned long long) context);
    return status("cuCtxSetCurrent");
}

int cuMemcpyHtoDAsync_v2(uint64_t to, const void *from, uint64_t bytes, uint64_t stream) {
    length += (size_t) snprintf(notes + length, sizeof notes - length, "copy %llu bytes to %llu on %llu, first %d\n",
            (unsigned long long) bytes, (unsigned long long) to, (unsigned long long) stream,
            bytes ? *(const int *) from : -1);
    return status("cuMemcpyHtoDAsync_v2");
}

/* the last three parameters are the kernel's own */
int cuLaunchKernel(uint64_t function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz,
        unsigned shared, uint64_t stream, void **parameters, void **extra) {
    length += (size_t) snprintf(notes + length, sizeof notes - length,
            "launch %llu in %u of %u on %llu with %llu %llu %llu\n", (unsigned long long) function, gx * gy * gz,
            bx * by * bz, (unsigned long long) stream, (unsigned long long) *(uint64_t *) parameters[2],
            (unsigned long long) *(uint64_t *) parameters[3], (unsigned long long) *(uint64_t *) parameters[4]);
    return extra || shared ? 1 : status("cuLaunchKernel");
}

int cuCtxSynchronize(void) {
    length += (size_t) snprintf(notes + length, sizeof notes - length, "wait\n");
    return status("cuCtxSynchronize");
}

int cuFuncGetAttribute(int *value, int attribute, uint64_t function) {
    length += (size_t) snprintf(notes + length, sizeof notes - length, "ask %llu\n", (unsigned long long) function);
    *value = attribute == 0 ? mostThreads : -1;
    return status("cuFuncGetAttribute");
}
