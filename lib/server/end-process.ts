/**
 * Ends this process in order.
 * @param onEnd what is done, and waited for, before; if it fails the exit code is 1
 * @param code the exit code; that of `process.exitCode` unless given
 */
export async function endProcess(onEnd: (() => void | Promise<void>) | undefined, code?: number): Promise<never> {
  try {
    await onEnd?.();
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
  process.exit(code);
}
