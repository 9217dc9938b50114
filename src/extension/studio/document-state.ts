import type { Uri } from 'vscode';
import type { DocumentModel } from '../../language/document-model.ts';
import type { DocumentState } from '../../studio/protocol.ts';

/** What a studio page sees of its document; a document that cannot be analysed has no networks. */
export function documentState(uri: Uri, model: DocumentModel | undefined): DocumentState {
  return {
    uri: uri.toString(),
    name: uri.path.split('/').at(-1) ?? uri.path,
    version: model?.version ?? 0,
    networks: model?.model.networks ?? [],
    own: model?.networks.map(({ name }) => name) ?? [],
    hardware: model?.model.hardware ?? [],
    ownHardware: model?.hardware.map(({ name }) => name) ?? [],
    ownExperiments: model?.experiments.map(({ name }) => name) ?? [],
    ownSearches: model?.searches.map(({ name }) => name) ?? [],
    errors: model?.errors ?? 0,
  };
}
