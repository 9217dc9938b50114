import { signal } from '@preact/signals';
import type { Palette } from '../src/studio/pictures/pen.ts';

/** Goes up when VS Code changes the theme; whatever paints on a canvas reads it and paints anew. */
export const themeVersion = signal(0);

/** Watches the class and style VS Code sets on the page when the theme changes. */
export function watchTheme(): void {
  const observer = new MutationObserver(() => {
    themeVersion.value++;
  });
  const watched = { attributes: true, attributeFilter: ['class', 'style', 'data-vscode-theme-id'] };
  observer.observe(document.documentElement, watched);
  observer.observe(document.body, watched);
}

/** The theme's colours by the page's own custom properties (theme.css maps VS Code's). */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    background: read('--ps-background'),
    foreground: read('--ps-foreground'),
    muted: read('--ps-muted'),
    border: read('--ps-border'),
    edge: read('--ps-edge'),
    accent: read('--ps-accent'),
    negative: read('--ps-negative'),
    series: [1, 2, 3, 4, 5, 6].map((number) => read(`--ps-series-${number}`)),
    rgb: toRgb,
  };
}

/** Red, green, blue of any CSS colour, for painting pixels. */
function toRgb(colour: string): readonly [number, number, number] {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d')!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}
