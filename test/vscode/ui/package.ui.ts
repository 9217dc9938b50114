import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { before, describe, it } from 'mocha';

/** What belongs into the package, by folder; anything else has slipped in. */
const expected = [
  /^extension\/(package(\.nls(\.[\w-]+)?)?\.json|LICENSE\.txt|readme\.md|changelog\.md|SUPPORT\.md)$/i,
  /^extension\/(language-configuration\.json|syntaxes\/psnet(\.(tmLanguage|devices\.schema)|-(light|dark)\.color-theme)\.json|syntaxes\/psnet\.code-snippets|l10n\/bundle\.l10n(\.[\w-]+)?\.json)$/,
  /^extension\/media\/(icon\.png|file-(light|dark)\.svg|view\.svg|walkthrough\/[\w.-]+\.md)$/,
  /^extension\/dist\/(BUILD|[\w-]+\.c?js|data\/[\w.-]+|kernels\/\w+\.wasm|studio\/[\w-]+(\.zh-cn)?\.(js|css|ttf))$/,
  /^(\[Content_Types\]\.xml|extension\.vsixmanifest)$/,
];

describe('the package', () => {
  let bytes = new Uint8Array();
  let names: readonly string[] = [];
  let files: Record<string, Uint8Array> = {};
  before(() => {
    bytes = readFileSync(process.env.PSNET_TEST_VSIX ?? assert.fail('PSNET_TEST_VSIX names the package.'));
    files = unzipSync(bytes);
    names = Object.keys(files);
  });

  it('is smaller than 5 MB', () => assert.ok(bytes.length < 5_000_000, `${bytes.length} bytes`));

  it('holds only what runs', () => {
    assert.deepEqual(
      names.filter((name) => !expected.some((pattern) => pattern.test(name))),
      [],
    );
  });

  it('holds the parser in the language server, not in what VS Code loads first', () => {
    const parses = (name: string) =>
      Buffer.from(files[`extension/dist/${name}.cjs`] ?? assert.fail(name)).includes('NotAllInputParsed');
    assert.deepEqual(
      { extension: parses('extension'), server: parses('language-server') },
      { extension: false, server: true },
    );
  });

  it('holds every program and kernel', () => {
    for (const name of ['extension', 'language-server', 'training-worker', 'cli', 'command']) {
      assert.ok(names.includes(`extension/dist/${name}.cjs`), name);
    }
    assert.equal(names.filter((name) => name.endsWith('.wasm')).length, 3);
  });
});
