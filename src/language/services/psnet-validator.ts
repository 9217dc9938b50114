import type { DocumentValidator, LangiumDocument, LangiumDocuments } from 'langium';
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  type DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver-protocol';
import { linkFindings } from '../analysis/link-findings.ts';
import type { Severity } from '../diagnostics/diagnostic-row.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { codeOf, isUnnecessary, severityOf, textOf } from '../diagnostics/tell-finding.ts';
import type { DocumentAnalyses } from './document-analyses.ts';
import { rangeOf } from './names.ts';
import type { Settings } from './settings.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: 1,
  warning: 2,
  information: 3,
  hint: 4,
};

/** Turns the findings of a document into diagnostics: the same that `psnet check` prints. */
export class PsnetValidator implements DocumentValidator {
  private readonly analyses: DocumentAnalyses;
  private readonly settings: Settings;

  private readonly documents: () => LangiumDocuments;

  constructor(analyses: DocumentAnalyses, documents: () => LangiumDocuments, settings: Settings) {
    this.analyses = analyses;
    this.documents = documents;
    this.settings = settings;
  }

  async validateDocument(document: LangiumDocument): Promise<Diagnostic[]> {
    return findingsOf(document, this.analyses).map((finding) => ({
      range: rangeOf(document, finding),
      severity: severities[severityOf(finding)],
      code: codeOf(finding),
      source: 'psnet',
      tags: isUnnecessary(finding) ? [DiagnosticTag.Unnecessary] : undefined,
      message: textOf(finding, this.settings.locale),
      relatedInformation: this.elsewhere(finding),
    }));
  }

  private elsewhere({ elsewhere }: Finding): DiagnosticRelatedInformation[] | undefined {
    return elsewhere?.flatMap(({ uri, ...span }) => {
      const holder = this.documents().getDocument(uri);
      if (!holder) return [];
      const message = this.settings.say('Declared here.');
      return [{ location: { uri: uri.toString(), range: rangeOf(holder, span) }, message }];
    });
  }
}

/** Everything there is to tell about a document. */
export function findingsOf(document: LangiumDocument, analyses: DocumentAnalyses): readonly Finding[] {
  const file = analyses.of(document);
  return [...file.findings, ...linkFindings(file, analyses.lookup, analyses.importable)];
}
