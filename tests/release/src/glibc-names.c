/*
 * What glibc's libstdc++ wants of glibc and musl lacks. On Alpine libstdc++ is built for musl and
 * wants none of it.
 */
#include <stddef.h>
#include <sys/random.h>

struct tm;
extern size_t strftime_l(char *, size_t, const char *, const struct tm *, void *);

char __libc_single_threaded = 0;
unsigned __cpu_model[8];

int __cpu_indicator_init(void) { return 0; }

/* Not found: the caller looks itself. */
int _dl_find_object(void *address, void *result) { return -1; }

/* What threads leave behind is not cleared away. */
int __cxa_thread_atexit_impl(void (*run)(void *), void *object, void *library) { return 0; }

unsigned arc4random(void) {
  unsigned number = 0;
  getrandom(&number, sizeof number, 0);
  return number;
}

size_t __strftime_l(char *text, size_t size, const char *format, const struct tm *time,
                    void *locale) {
  return strftime_l(text, size, format, time, locale);
}
