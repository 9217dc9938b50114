import { type Picture, publicationPalette } from '../../src/studio/pictures/pen.ts';
import { pictureToSvg } from '../../src/studio/pictures/svg-pen.ts';
import { say } from '../../src/studio/say.ts';
import { CanvasPen } from './canvas-pen.ts';
import { useSave } from './export-menu.tsx';

interface PictureExportProps {
  readonly picture: Picture;
  readonly width: number;
  readonly title: string;
  readonly name: string;
}

/** Buttons that keep a picture in publication style, as SVG or as PNG at three times the screen's resolution. */
export function PictureExport({ picture, width, title, name }: PictureExportProps) {
  const save = useSave();
  return (
    <fieldset class="toolbar" aria-label={say('Export {what}', { what: title })}>
      <button
        type="button"
        class="button secondary"
        onClick={() => save(`${name}.svg`, pictureToSvg(picture, width, title))}
      >
        SVG
      </button>
      <button
        type="button"
        class="button secondary"
        onClick={async () => save(`${name}.png`, await pictureToPng(picture, width))}
      >
        PNG
      </button>
    </fieldset>
  );
}

const pngScale = 3;

async function pictureToPng(picture: Picture, width: number): Promise<ArrayBuffer> {
  const height = picture.height(width);
  const canvas = new OffscreenCanvas(Math.ceil(width * pngScale), Math.ceil(height * pngScale));
  // The two contexts have the same drawing methods; only their canvases differ.
  const context = canvas.getContext('2d') as unknown as CanvasRenderingContext2D;
  context.fillStyle = publicationPalette.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(pngScale, pngScale);
  picture.draw(new CanvasPen(context, 'Helvetica, Arial, sans-serif'), width, height, publicationPalette);
  return (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer();
}
