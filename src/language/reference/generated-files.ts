import { toJsonSchema } from '@valibot/to-json-schema';
import { ownDevicesSchema } from '../../hardware/own-devices.ts';
import { resolvedModelSchema } from '../../schema/json-schema.ts';
import { fileSnippets } from './file-snippets.ts';
import { referencePage } from './page.ts';
import { textMateGrammar } from './textmate.ts';
import { colourTheme, palettes } from './themes.ts';

/** A file that is derived from the grammar and the schema table, by its path in the checkout. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

/** Every derived file as it must be now. */
export const generatedFiles = (): readonly GeneratedFile[] => [
  { path: 'syntaxes/psnet.tmLanguage.json', content: json(textMateGrammar()) },
  { path: 'docs/language.md', content: referencePage() },
  { path: 'docs/psnet.schema.json', content: json(resolvedModelSchema()) },
  { path: 'syntaxes/psnet.devices.schema.json', content: json(ownDevicesJsonSchema()) },
  { path: 'syntaxes/psnet.code-snippets', content: json(fileSnippets()) },
  ...palettes.map((palette) => ({
    path: `syntaxes/psnet-${palette.base}.color-theme.json`,
    content: json(colourTheme(palette)),
  })),
];

/** What an editor checks and completes psnet.devices.json by. */
const ownDevicesJsonSchema = () => ({
  title: 'FPGAs that a workspace adds to those PSNet knows',
  ...toJsonSchema(ownDevicesSchema, { errorMode: 'ignore' }),
});

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
