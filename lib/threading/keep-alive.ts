/** Far away: a timer that keeps the process alive and never fires. */
const NEVER = 2 ** 31 - 1;

/** Keeps the process alive for something that waits outside of Node's sight, as a listening socket does. */
export class KeepAlive {
  #timer: NodeJS.Timeout | undefined = setInterval(() => undefined, NEVER);

  ref(): void {
    this.#timer?.ref();
  }

  unref(): void {
    this.#timer?.unref();
  }

  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
