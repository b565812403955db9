import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** A row of a tree has its depth, and whether it is open where it has rows below it. */
export interface Branch {
  readonly level: number;
  readonly isOpen?: boolean;
}

interface Props<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly draw: (item: T) => ComponentChildren;
  readonly onChoose: (item: T) => void;
  /** The key of the row that is shown elsewhere. */
  readonly chosen?: string | undefined;
  /** Makes it a tree: arrows to the left and right close and open. */
  readonly branchOf?: (item: T) => Branch;
  readonly onToggle?: (item: T, open: boolean) => void;
  readonly rowHeight?: number;
  readonly empty?: ComponentChildren;
}

/** Rows above and below what is seen, so that scrolling shows no gap. */
const MARGIN = 12;

/** A list or tree of any length: only the rows that are seen are drawn. It is one stop of the Tab key; arrows move in it. */
export function LongList<T>({ label, items, keyOf, draw, onChoose, chosen, branchOf, onToggle, rowHeight = 24, empty }: Props<T>): JSX.Element {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const [active, setActive] = useState<string>();
  const chosenIndex = chosen === undefined ? -1 : items.findIndex((item) => keyOf(item) === chosen);
  const activeIndex = active === undefined ? chosenIndex : items.findIndex((item) => keyOf(item) === active);

  useLayoutEffect(() => {
    const { current } = box;
    if (current === null) return undefined;
    const measure = (): void => { setView({ top: current.scrollTop, height: current.clientHeight }); };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => { observer.disconnect(); };
  }, []);

  const reveal = (index: number): void => {
    const { current } = box;
    if (current === null || index < 0) return;
    const top = index * rowHeight;
    // What is far away comes into the middle, with what is around it.
    if (Math.abs(top - current.scrollTop) > 2 * current.clientHeight) current.scrollTop = top - current.clientHeight / 2;
    else if (top < current.scrollTop) current.scrollTop = top;
    else if (top + rowHeight > current.scrollTop + current.clientHeight) current.scrollTop = top + rowHeight - current.clientHeight;
  };
  // What is chosen elsewhere, by a link or by going back, is to be seen.
  useEffect(() => { setActive(undefined); reveal(chosenIndex); }, [chosen, chosenIndex >= 0]);

  const moveTo = (index: number): void => {
    const item = items[Math.max(0, Math.min(items.length - 1, index))];
    if (item === undefined) return;
    setActive(keyOf(item));
    reveal(items.indexOf(item));
  };
  const parentOf = (index: number): number => {
    const level = items[index] === undefined ? 0 : branchOf?.(items[index]).level ?? 0;
    for (let at = index - 1; at >= 0; at--) if ((branchOf?.(items[at] as T).level ?? 0) < level) return at;
    return index;
  };
  const page = Math.max(1, Math.floor(view.height / rowHeight) - 1);
  const keys: Record<string, () => void> = {
    ArrowDown: () => { moveTo(activeIndex + 1); },
    ArrowUp: () => { moveTo(activeIndex < 0 ? 0 : activeIndex - 1); },
    PageDown: () => { moveTo(activeIndex + page); },
    PageUp: () => { moveTo(activeIndex - page); },
    Home: () => { moveTo(0); },
    End: () => { moveTo(items.length - 1); },
    Enter: () => { if (items[activeIndex] !== undefined) onChoose(items[activeIndex]); },
    ' ': () => { if (items[activeIndex] !== undefined) onChoose(items[activeIndex]); },
    ...(branchOf === undefined
      ? {}
      : {
          ArrowRight: () => {
            const item = items[activeIndex];
            if (item === undefined) return;
            const { isOpen } = branchOf(item);
            if (isOpen === false) onToggle?.(item, true);
            else if (isOpen === true) moveTo(activeIndex + 1);
          },
          ArrowLeft: () => {
            const item = items[activeIndex];
            if (item === undefined) return;
            if (branchOf(item).isOpen === true) onToggle?.(item, false);
            else moveTo(parentOf(activeIndex));
          },
        }),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = event.ctrlKey || event.altKey || event.metaKey ? undefined : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  if (items.length === 0 && empty !== undefined) return <div class="empty">{empty}</div>;
  const first = Math.max(0, Math.floor(view.top / rowHeight) - MARGIN);
  const last = Math.min(items.length, Math.ceil((view.top + view.height) / rowHeight) + MARGIN);
  const isTree = branchOf !== undefined;
  return (
    <div
      ref={box} class="long-list" tabIndex={0} role={isTree ? 'tree' : 'listbox'} aria-label={label} onKeyDown={onKeyDown}
      aria-activedescendant={activeIndex >= first && activeIndex < last ? `${id}-${activeIndex}` : undefined}
      onScroll={(event) => { setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight }); }}
    >
      <div role="presentation" style={{ height: `${items.length * rowHeight}px`, position: 'relative' }}>
        {items.slice(first, last).map((item, offset) => {
          const index = first + offset;
          const key = keyOf(item);
          const branch = branchOf?.(item);
          return (
            <div
              key={key} id={`${id}-${index}`} class={`list-row${index === activeIndex ? ' active' : ''}`} role={isTree ? 'treeitem' : 'option'}
              aria-selected={key === chosen} aria-setsize={items.length} aria-posinset={index + 1}
              {...(branch === undefined ? {} : { 'aria-level': branch.level + 1, ...(branch.isOpen === undefined ? {} : { 'aria-expanded': branch.isOpen }) })}
              style={{ top: `${index * rowHeight}px`, height: `${rowHeight}px`, ...(branch === undefined ? {} : { paddingLeft: `${8 + branch.level * 14}px` }) }}
              onClick={() => { setActive(key); onChoose(item); }}
            >
              {branch !== undefined && (
                <span
                  class="twist" aria-hidden="true"
                  onClick={(event) => {
                    if (branch.isOpen === undefined) return;
                    event.stopPropagation();
                    onToggle?.(item, !branch.isOpen);
                  }}
                >
                  {branch.isOpen === undefined ? '' : branch.isOpen ? '▾' : '▸'}
                </span>
              )}
              {draw(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
