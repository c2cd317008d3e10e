/* plfault: LD_PRELOAD shim that makes the disk fail.
 *
 *   cc -O2 -shared -fPIC -o plfault.so plfault.c -ldl -lpthread
 *   PLFAULT_PREFIX=DIR/ PLFAULT_LOG=FILE LD_PRELOAD=./plfault.so PROGRAM, and one of
 *   PLFAULT_CALL=pwrite PLFAULT_ERRNO=5 PLFAULT_WHEN=3 [PLFAULT_ON=1]
 *       fails the third call on the files below the prefix (with ON all after it too);
 *       the calls are pwrite, sync, ftruncate, open, lock, unlink, mmap
 *   PLFAULT_ROOM=50000 PLFAULT_FREED=FILE
 *       a disk that has room for so many bytes more, until the file FREED is there
 *
 * The first call that fails is written into LOG. Sees what goes through the C
 * library: SQLite's calls, not those of Go's own os.File.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define NFD 4096
static char *names[NFD];
static const char *prefix, *call, *freed, *logfile;
static size_t prefixlen;
static long when, on, room, used;
static int error, full, told;
static int counted;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static ssize_t (*r_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*r_pwrite64)(int, const void *, size_t, off64_t);
static ssize_t (*r_write)(int, const void *, size_t);
static int (*r_open)(const char *, int, ...);
static int (*r_open64)(const char *, int, ...);
static int (*r_close)(int);
static int (*r_fsync)(int);
static int (*r_fdatasync)(int);
static int (*r_ftruncate)(int, off_t);
static int (*r_ftruncate64)(int, off64_t);
static int (*r_unlink)(const char *);
static int (*r_fcntl)(int, int, ...);
static int (*r_fcntl64)(int, int, ...);
static void *(*r_mmap)(void *, size_t, int, int, int, off_t);
static void *(*r_mmap64)(void *, size_t, int, int, int, off64_t);

static long number(const char *name) {
  const char *s = getenv(name);
  return s ? atol(s) : 0;
}
static void init(void) {
  r_pwrite = dlsym(RTLD_NEXT, "pwrite");
  r_pwrite64 = dlsym(RTLD_NEXT, "pwrite64");
  r_write = dlsym(RTLD_NEXT, "write");
  r_open = dlsym(RTLD_NEXT, "open");
  r_open64 = dlsym(RTLD_NEXT, "open64");
  r_close = dlsym(RTLD_NEXT, "close");
  r_fsync = dlsym(RTLD_NEXT, "fsync");
  r_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  r_ftruncate = dlsym(RTLD_NEXT, "ftruncate");
  r_ftruncate64 = dlsym(RTLD_NEXT, "ftruncate64");
  r_unlink = dlsym(RTLD_NEXT, "unlink");
  r_fcntl = dlsym(RTLD_NEXT, "fcntl");
  r_fcntl64 = dlsym(RTLD_NEXT, "fcntl64");
  r_mmap = dlsym(RTLD_NEXT, "mmap");
  r_mmap64 = dlsym(RTLD_NEXT, "mmap64");
  prefix = getenv("PLFAULT_PREFIX");
  prefixlen = prefix ? strlen(prefix) : 0;
  call = getenv("PLFAULT_CALL");
  error = number("PLFAULT_ERRNO");
  when = number("PLFAULT_WHEN");
  on = number("PLFAULT_ON");
  freed = getenv("PLFAULT_FREED");
  full = freed != 0;
  room = number("PLFAULT_ROOM");
  logfile = getenv("PLFAULT_LOG");
}
#define INIT pthread_once(&once, init)

static int ours(const char *p) { return prefix && p && !strncmp(p, prefix, prefixlen); }
static const char *nm(int fd) { return fd >= 0 && fd < NFD ? names[fd] : 0; }

static void tell(const char *what, const char *p) {
  if (__sync_lock_test_and_set(&told, 1) || !logfile) return;
  int fd = r_open(logfile, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0) return;
  char line[512];
  int n = snprintf(line, sizeof line, "%s %s\n", what, p);
  if (r_write(fd, line, n) < 0) abort();
  r_close(fd);
}
/* fails tells whether this call on p is one that has to fail. */
static int fails(const char *what, const char *p) {
  if (!call || !p || strcmp(call, what)) return 0;
  long n = __sync_add_and_fetch(&counted, 1);
  if (n != when && !(on && n > when)) return 0;
  tell(what, p);
  errno = error;
  return 1;
}
/* overflows tells whether the disk has no room for what makes the file of fd grow. */
static int overflows(int fd, off_t end) {
  struct stat st;
  if (!full || !nm(fd) || fstat(fd, &st) || end <= st.st_size) return 0;
  if (access(freed, F_OK) == 0) return 0;
  if (used + (end - st.st_size) > room) {
    tell("full", nm(fd));
    errno = ENOSPC;
    return 1;
  }
  __sync_add_and_fetch(&used, end - st.st_size);
  return 0;
}

#define OPENFN(NAME)                                                        \
  int NAME(const char *p, int fl, ...) {                                    \
    INIT;                                                                   \
    mode_t m = 0;                                                           \
    if (fl & (O_CREAT | O_TMPFILE)) {                                       \
      va_list a; va_start(a, fl); m = va_arg(a, mode_t); va_end(a);         \
    }                                                                       \
    if (ours(p) && fails("open", p)) return -1;                             \
    int fd = r_##NAME(p, fl, m);                                            \
    if (fd >= 0 && fd < NFD && ours(p)) names[fd] = strdup(p);              \
    return fd;                                                              \
  }
OPENFN(open)
OPENFN(open64)

int close(int fd) {
  INIT;
  if (nm(fd)) { free(names[fd]); names[fd] = 0; }
  return r_close(fd);
}
#define PWRITEFN(NAME, OFF)                                                 \
  ssize_t NAME(int fd, const void *b, size_t n, OFF o) {                    \
    INIT;                                                                   \
    if (fails("pwrite", nm(fd)) || overflows(fd, o + n)) return -1;         \
    return r_##NAME(fd, b, n, o);                                           \
  }
PWRITEFN(pwrite, off_t)
PWRITEFN(pwrite64, off64_t)

ssize_t write(int fd, const void *b, size_t n) {
  INIT;
  if (nm(fd) && (fails("pwrite", nm(fd)) || overflows(fd, lseek(fd, 0, SEEK_CUR) + n))) return -1;
  return r_write(fd, b, n);
}
int fsync(int fd) { INIT; return fails("sync", nm(fd)) ? -1 : r_fsync(fd); }
int fdatasync(int fd) { INIT; return fails("sync", nm(fd)) ? -1 : r_fdatasync(fd); }
int ftruncate(int fd, off_t n) { INIT; return fails("ftruncate", nm(fd)) || overflows(fd, n) ? -1 : r_ftruncate(fd, n); }
int ftruncate64(int fd, off64_t n) { INIT; return fails("ftruncate", nm(fd)) || overflows(fd, n) ? -1 : r_ftruncate64(fd, n); }
int unlink(const char *p) { INIT; return ours(p) && fails("unlink", p) ? -1 : r_unlink(p); }

#define FCNTLFN(NAME)                                                       \
  int NAME(int fd, int cmd, ...) {                                          \
    INIT;                                                                   \
    va_list a; va_start(a, cmd); void *x = va_arg(a, void *); va_end(a);    \
    if ((cmd == F_SETLK || cmd == F_SETLKW) && ((struct flock *)x)->l_type != F_UNLCK && fails("lock", nm(fd))) return -1; \
    return (r_##NAME ? r_##NAME : r_fcntl)(fd, cmd, x);                     \
  }
FCNTLFN(fcntl)
FCNTLFN(fcntl64)

#define MMAPFN(NAME, OFF)                                                   \
  void *NAME(void *at, size_t n, int prot, int fl, int fd, OFF o) {         \
    INIT;                                                                   \
    if (fd >= 0 && fails("mmap", nm(fd))) return MAP_FAILED;                \
    return (r_##NAME ? r_##NAME : r_mmap)(at, n, prot, fl, fd, o);          \
  }
MMAPFN(mmap, off_t)
MMAPFN(mmap64, off64_t)
