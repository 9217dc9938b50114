import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

/** A table twin behind a heading; its content is made only when it is opened. */
export function Twin({ title, children }: { title: string; children: () => ComponentChildren }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="twin" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && children()}
    </details>
  );
}
