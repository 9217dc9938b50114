import { type Cancellation, DefaultDocumentBuilder, type DocumentState, type LangiumDocument } from 'langium';

/**
 * Langium's builder, which also tells of phases that had nothing to do, as after a file was deleted. A request that came
 * meanwhile and waits for the phase would wait for ever.
 */
export class PsnetDocumentBuilder extends DefaultDocumentBuilder {
  protected override async notifyBuildPhase(
    documents: LangiumDocument[],
    state: DocumentState,
    token: Cancellation.CancellationToken,
  ): Promise<void> {
    if (documents.length > 0) return super.notifyBuildPhase(documents, state, token);
    for (const listener of [...this.buildPhaseListeners.get(state)]) await listener([], token);
  }
}
