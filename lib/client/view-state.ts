/** What a view stands on: one reference that the apartment's Worker holds. */
export interface ViewHandle {
  readonly isReleased: boolean;
  release(): void;
}

const handles = new WeakMap<object, ViewHandle>();

export function setHandle(view: object, handle: ViewHandle): void {
  handles.set(view, handle);
}

/** The handle of a view; undefined for any other value. Nothing of the view is called. */
export function handleOf(value: unknown): ViewHandle | undefined {
  return (typeof value === 'object' || typeof value === 'function') && value !== null ? handles.get(value) : undefined;
}
