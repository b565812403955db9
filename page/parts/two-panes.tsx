import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';

const KEY = 'coclass.left';
const [LEAST, MOST] = [180, 900];

/** Kept for the next time; where the browser keeps nothing it is as wide as ever. */
function kept(): number {
  try {
    return Number(localStorage.getItem(KEY)) || 340;
  } catch {
    return 340;
  }
}

function keep(width: number): void {
  try {
    localStorage.setItem(KEY, String(width));
  } catch {
    // It may not.
  }
}

/** A list and what is chosen in it. On a narrow screen one of the two: the detail where there is one. */
export function TwoPanes({ left, right, hasDetail }: { readonly left: ComponentChildren; readonly right: ComponentChildren; readonly hasDetail: boolean }): JSX.Element {
  const [width, setWidth] = useState(kept);
  const resize = (to: number): void => {
    const next = Math.round(Math.max(LEAST, Math.min(MOST, to)));
    setWidth(next);
    keep(next);
  };
  return (
    <div class={`two ${hasDetail ? 'detail' : 'list'}`} style={{ '--left': `${width}px` }}>
      <div class="left">{left}</div>
      <div
        class="split" role="separator" tabIndex={0} aria-label="Width of the list" aria-orientation="vertical" aria-valuenow={width} aria-valuemin={LEAST} aria-valuemax={MOST}
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); }}
        onPointerMove={(event) => { if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(event.clientX); }}
        onKeyDown={(event) => {
          const step = { ArrowLeft: -20, ArrowRight: 20 }[event.key];
          if (step !== undefined) resize(width + step);
        }}
      />
      <main class="right" id="detail">{right}</main>
    </div>
  );
}
