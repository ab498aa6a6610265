/**
 * Loaded with `--import` into programs that tests start in process groups of their own: they end when the test run does, even if
 * that is killed and cannot end them. What these programs start themselves is left to them.
 */
const parent = Number(process.env.TESTS_PARENT);
if (process.ppid === parent) {
  const look = setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 1000);
  look.unref();
}
