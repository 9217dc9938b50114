/** Text safe inside SVG elements and attributes. */
export const escapeXml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** One element; undefined attributes are left out, numbers are rounded to hundredths of a pixel. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content = '',
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === 'number' ? Math.round(value * 100) / 100 : escapeXml(value!)}"`,
    )
    .join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** A colour for each series, told apart with any colour vision (M. Okabe and K. Ito, 2008). */
export const seriesColours = [
  '#0072B2',
  '#D55E00',
  '#009E73',
  '#CC79A7',
  '#E69F00',
  '#56B4E9',
  '#7F7F7F',
  '#B8A900',
];

/** A marker around a point, another for each series, so that colour is not needed to tell them apart. */
export function marker(series: number, x: number, y: number, colour: string): string {
  const shapes = [
    () => element('circle', { cx: x, cy: y, r: 3.6, fill: colour }),
    () => element('rect', { x: x - 3.3, y: y - 3.3, width: 6.6, height: 6.6, fill: colour }),
    () => element('path', { d: `M${x} ${y - 4.4}l4.2 7.4h-8.4z`, fill: colour }),
    () => element('path', { d: `M${x} ${y - 4.8}l4.8 4.8l-4.8 4.8l-4.8 -4.8z`, fill: colour }),
    () => element('circle', { cx: x, cy: y, r: 3.2, fill: 'none', stroke: colour, 'stroke-width': 1.8 }),
  ];
  return shapes[series % shapes.length]();
}
