import type { LangiumSharedServices } from 'langium/lsp';
import * as v from 'valibot';
import { type Locale, localeOf } from '../../base/locale.ts';
import { type Say, sayIn } from '../presentation/say.ts';

/** Which inlay hints are shown: `enabled` is the one switch for all. */
const inlayHints = v.object({
  enabled: v.fallback(v.boolean(), true),
  weights: v.fallback(v.boolean(), true),
  density: v.fallback(v.boolean(), true),
  degrees: v.fallback(v.boolean(), true),
  macs: v.fallback(v.boolean(), false),
  share: v.fallback(v.boolean(), false),
  shape: v.fallback(v.boolean(), true),
  fpga: v.fallback(v.boolean(), true),
});

const codeLens = v.object({
  enabled: v.fallback(v.boolean(), true),
  train: v.fallback(v.boolean(), true),
  graph: v.fallback(v.boolean(), true),
  totals: v.fallback(v.boolean(), true),
  fpga: v.fallback(v.boolean(), true),
});

const settingsSchema = v.object({
  inlayHints: v.fallback(inlayHints, v.parse(inlayHints, {})),
  codeLens: v.fallback(codeLens, v.parse(codeLens, {})),
});

export type PsnetSettings = v.InferOutput<typeof settingsSchema>;

/** The settings under `psnet` that the language server heeds; wrong values count as the defaults. */
export class Settings {
  current: PsnetSettings = v.parse(settingsSchema, {});
  /** The language that the client asked for when it started the server. */
  locale: Locale = 'en';

  /** Says texts in that language. */
  get say(): Say {
    return sayIn(this.locale);
  }

  constructor(shared: LangiumSharedServices) {
    const { ConfigurationProvider } = shared.workspace;
    shared.lsp.LanguageServer.onInitialize(({ locale }) => {
      this.locale = localeOf(locale);
    });
    const refresh = (configuration: unknown) => {
      const parsed = v.safeParse(settingsSchema, configuration ?? {});
      if (!parsed.success) return;
      this.current = parsed.output;
      const connection = shared.lsp.Connection;
      connection?.languages.inlayHint.refresh().catch(() => undefined);
      connection?.sendRequest('workspace/codeLens/refresh').catch(() => undefined);
    };
    ConfigurationProvider.onConfigurationSectionUpdate(({ section, configuration }) => {
      if (section === 'psnet') refresh(configuration);
    });
    ConfigurationProvider.ready.then(async () => {
      refresh({
        inlayHints: await ConfigurationProvider.getConfiguration('psnet', 'inlayHints'),
        codeLens: await ConfigurationProvider.getConfiguration('psnet', 'codeLens'),
      });
    });
  }
}
