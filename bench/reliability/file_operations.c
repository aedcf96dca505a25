/* Loaded before libc by bench/reliability/file_operations.py: counts a process's operations on files below one folder,
 * and before the chosen one kills the process or lets it fail. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char below[4096];
static long counted, chosen = -1;
static int given, lasting, reads_count;

void operations_arm(const char *folder, long at, int error, int from_then_on, int reads) {
    strncpy(below, folder, sizeof below - 1);
    counted = 0; chosen = at; given = error; lasting = from_then_on; reads_count = reads;
}

long operations_counted(void) { return counted; }

static int is_below(const char *path) {
    size_t length = strlen(below);
    return length && path && !strncmp(path, below, length);
}

static int fd_is_below(int fd) {
    char link[64], path[4096];
    if (!below[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return is_below(path);
}

/* 1 if the operation is to fail, errno set. */
static int strikes(void) {
    long now = counted++;
    if (chosen < 0 || now < chosen || (now > chosen && !lasting)) return 0;
    if (!given) kill(getpid(), SIGKILL);
    errno = given;
    return 1;
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
#define WRITES (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)

#define OPENS(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } \
        if (is_below(path) && ((flags & WRITES) || reads_count) && strikes()) return -1; \
        return real(path, flags, mode); }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name) \
    int name(int place, const char *path, int flags, ...) { \
        REAL(name); mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } \
        if (is_below(path) && ((flags & WRITES) || reads_count) && strikes()) return -1; \
        return real(place, path, flags, mode); }
OPENS_AT(openat)
OPENS_AT(openat64)

ssize_t read(int fd, void *data, size_t length) {
    REAL(read);
    if (reads_count && fd_is_below(fd) && strikes()) return -1;
    return real(fd, data, length);
}
ssize_t write(int fd, const void *data, size_t length) {
    REAL(write);
    if (fd_is_below(fd) && strikes()) return -1;
    return real(fd, data, length);
}
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t at) {
    REAL(pwrite64);
    if (fd_is_below(fd) && strikes()) return -1;
    return real(fd, data, length, at);
}
int fsync(int fd) { REAL(fsync); if (fd_is_below(fd) && strikes()) return -1; return real(fd); }
int fdatasync(int fd) { REAL(fdatasync); if (fd_is_below(fd) && strikes()) return -1; return real(fd); }
int ftruncate64(int fd, off64_t to) { REAL(ftruncate64); if (fd_is_below(fd) && strikes()) return -1; return real(fd, to); }
int rename(const char *from, const char *to) { REAL(rename); if (is_below(to) && strikes()) return -1; return real(from, to); }
int renameat(int a, const char *from, int b, const char *to) {
    REAL(renameat); if (is_below(to) && strikes()) return -1; return real(a, from, b, to);
}
int link(const char *from, const char *to) { REAL(link); if (is_below(to) && strikes()) return -1; return real(from, to); }
int unlink(const char *path) { REAL(unlink); if (is_below(path) && strikes()) return -1; return real(path); }
int unlinkat(int place, const char *path, int flags) {
    REAL(unlinkat); if (is_below(path) && strikes()) return -1; return real(place, path, flags);
}
int mkdir(const char *path, mode_t mode) { REAL(mkdir); if (is_below(path) && strikes()) return -1; return real(path, mode); }
int rmdir(const char *path) { REAL(rmdir); if (is_below(path) && strikes()) return -1; return real(path); }
