import { useEffect, useRef, useState } from 'preact/hooks';
import type { GraphLayout, GraphNode, NetworkGraph } from '../../src/studio/network-graph.ts';
import { say } from '../../src/studio/say.ts';
import { observeWidth } from '../widgets/observe-width.ts';

interface NetworkDrawingProps {
  readonly graph: NetworkGraph;
  readonly layout: GraphLayout;
  readonly selected?: number;
  /** The cost that sizes and colours junctions. */
  readonly legend: string;
  readonly onSelect: (junction: number) => void;
}

interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

const zoomStep = 1.25;
/** Fitted graphs are not blown up further than this. */
const mostFitted = 1.15;
/** Below this zoom the text of boxes is smaller than what stands around the graph. */
const leastReadable = 0.85;
/** Nor does a deep network push everything else further away than this. */
const mostScreens = 0.9;
/** Room for the legend and the zoom buttons below the graph. */
const legendHeight = 44;
const panStep = 48;

/** The network as an SVG that pans (drag, arrows) and zooms (wheel, + and −, 0 fits). */
export function NetworkDrawing({ graph, layout, selected, legend, onSelect }: NetworkDrawingProps) {
  const place = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>();
  const fit = () => {
    const element = place.current;
    if (!element) return;
    const wanted = layout.height * Math.min(mostFitted, element.clientWidth / layout.width) + legendHeight;
    // Downwards it leaves room for the junction below it, unless its text would be too small to be read.
    const readable = Math.min(leastReadable * layout.height + legendHeight, mostScreens * window.innerHeight);
    const most = graph.direction === 'down' ? Math.max(360, 0.6 * window.innerHeight, readable) : 460;
    element.style.height = `${Math.min(most, Math.max(180, wanted))}px`;
    const { clientWidth } = element;
    const clientHeight = element.clientHeight - legendHeight;
    const zoom = Math.min(mostFitted, clientWidth / layout.width, clientHeight / layout.height);
    setView({
      zoom,
      x: (clientWidth - layout.width * zoom) / 2,
      y: (clientHeight - layout.height * zoom) / 2,
    });
  };
  useEffect(fit, [layout]);
  useEffect(() => observeWidth(place.current!, fit), [layout]);
  const zoomBy = (factor: number, x?: number, y?: number) =>
    setView((old) => {
      if (!old) return old;
      const { clientWidth, clientHeight } = place.current!;
      const atX = x ?? clientWidth / 2;
      const atY = y ?? clientHeight / 2;
      const zoom = Math.min(8, Math.max(0.05, old.zoom * factor));
      const ratio = zoom / old.zoom;
      return { zoom, x: atX - (atX - old.x) * ratio, y: atY - (atY - old.y) * ratio };
    });
  const panBy = (x: number, y: number) => setView((old) => old && { ...old, x: old.x + x, y: old.y + y });
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    const box = place.current!.getBoundingClientRect();
    zoomBy(Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const keys: Record<string, () => void> = {
      '+': () => zoomBy(zoomStep),
      '=': () => zoomBy(zoomStep),
      '-': () => zoomBy(1 / zoomStep),
      '0': fit,
      ArrowLeft: () => panBy(panStep, 0),
      ArrowRight: () => panBy(-panStep, 0),
      ArrowUp: () => panBy(0, panStep),
      ArrowDown: () => panBy(0, -panStep),
    };
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  const onPointerDown = (event: PointerEvent) => {
    const target = event.target as Element;
    if (event.button !== 0 || target.closest('.junction') || target.closest('button')) return;
    const element = place.current!;
    element.setPointerCapture(event.pointerId);
    const onMove = (move: PointerEvent) => panBy(move.movementX, move.movementY);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', () => element.removeEventListener('pointermove', onMove), {
      once: true,
    });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons and keys do the same
    <div
      class="graph-place"
      ref={place}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onWheel={onWheel}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: an svg is no fieldset */}
      <svg class="network" role="group" aria-label={say('Connection graph')} tabindex={0}>
        {view && (
          <g transform={`translate(${view.x} ${view.y}) scale(${view.zoom})`}>
            {layout.wires.map((points, i) => (
              <path
                key={graph.wires[i].to}
                class="wire"
                d={wirePath(points)}
                stroke-width={1.5 + 6 * graph.wires[i].weight}
              />
            ))}
            {graph.nodes.map((node, i) => (
              <g key={node.id} transform={`translate(${layout.boxes[i].x} ${layout.boxes[i].y})`}>
                {node.kind === 'junction' ? (
                  <JunctionBox node={node} selected={node.junction === selected} onSelect={onSelect} />
                ) : (
                  <LayerBox node={node} />
                )}
              </g>
            ))}
          </g>
        )}
      </svg>
      <p class="graph-legend" aria-hidden="true">
        <span>
          <i class="heat-scale" /> {say('share of {measure}', { measure: legend.replace(/^W/, 'w') })}
        </span>
        <span>
          <i class="density-scale" /> {say('density')}
        </span>
      </p>
      <fieldset class="toolbar graph-tools" aria-label={say('Zoom')}>
        <button
          type="button"
          class="button secondary"
          aria-label={say('Zoom in')}
          onClick={() => zoomBy(zoomStep)}
        >
          +
        </button>
        <button
          type="button"
          class="button secondary"
          aria-label={say('Zoom out')}
          onClick={() => zoomBy(1 / zoomStep)}
        >
          −
        </button>
        <button type="button" class="button secondary" onClick={fit}>
          {say('Fit')}
        </button>
      </fieldset>
    </div>
  );
}

function LayerBox({ node }: { node: GraphNode }) {
  if (node.width > node.height * 2)
    return (
      <g class={`box ${node.kind}`}>
        <title>{node.label}</title>
        <rect width={node.width} height={node.height} rx={6} />
        <text x={node.width / 2} y={node.height / 2 + 4.5} text-anchor="middle">
          <tspan class="box-detail">{node.detail}</tspan>
          <tspan class="box-title" dx={8}>
            {node.title}
          </tspan>
        </text>
      </g>
    );
  return (
    <g class={`box ${node.kind}`}>
      <title>{node.label}</title>
      <rect width={node.width} height={node.height} rx={6} />
      <text x={node.width / 2} y={node.height / 2 - 3} text-anchor="middle" class="box-detail">
        {node.detail}
      </text>
      <text x={node.width / 2} y={node.height / 2 + 14} text-anchor="middle" class="box-title">
        {node.title}
      </text>
    </g>
  );
}

function JunctionBox(props: { node: GraphNode; selected: boolean; onSelect: (junction: number) => void }) {
  const { node, selected, onSelect } = props;
  const choose = () => onSelect(node.junction!);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    choose();
  };
  const barWidth = node.width - 24;
  // Boxes grow with their cost; their text stays where it is read, in the middle.
  const top = (node.height - 78) / 2;
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button element in SVG
    <g
      class={`box junction${selected ? ' selected' : ''}`}
      role="button"
      tabindex={0}
      aria-label={node.label}
      aria-pressed={selected}
      onClick={choose}
      onKeyDown={onKeyDown}
    >
      <title>{node.label}</title>
      <rect class="surface" width={node.width} height={node.height} rx={6} />
      <rect
        class="heat"
        width={node.width}
        height={node.height}
        rx={6}
        fill-opacity={0.06 + 0.34 * (node.share ?? 0)}
      />
      <text x={12} y={top + 21} class="box-detail">
        {node.title}
      </text>
      <text x={node.width - 12} y={top + 21} text-anchor="end" class="box-index">
        {node.junction}
      </text>
      <text x={12} y={top + 38} class="box-title">
        {node.extra}
      </text>
      <rect class="bar-track" x={12} y={top + 48} width={barWidth} height={5} rx={2.5} />
      <rect
        class="bar"
        x={12}
        y={top + 48}
        width={Math.max(2, barWidth * (node.density ?? 0))}
        height={5}
        rx={2.5}
      />
      <text x={12} y={top + 67} class="box-title">
        {node.detail}
      </text>
    </g>
  );
}

function wirePath(points: readonly { x: number; y: number }[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  // ELK's splines come as start, then groups of three (two controls and an end).
  let path = `M${first.x} ${first.y}`;
  const whole = rest.length % 3 === 0;
  for (let i = 0; i < rest.length; i += whole ? 3 : 1) {
    const group = whole ? rest.slice(i, i + 3) : [rest[i]];
    path += `${whole ? 'C' : 'L'}${group.map((point) => `${point.x} ${point.y}`).join(' ')}`;
  }
  return path;
}
