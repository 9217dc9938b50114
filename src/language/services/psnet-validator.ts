import type { DocumentValidator, LangiumDocument } from 'langium';
import { type Diagnostic, type DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-protocol';
import { linkFindings } from '../analysis/link-findings.ts';
import type { Severity } from '../diagnostics/diagnostic-row.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { codeOf, isUnnecessary, severityOf, textOf } from '../diagnostics/tell-finding.ts';
import type { DocumentAnalyses } from './document-analyses.ts';
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

  constructor(analyses: DocumentAnalyses, settings: Settings) {
    this.analyses = analyses;
    this.settings = settings;
  }

  async validateDocument(document: LangiumDocument): Promise<Diagnostic[]> {
    return findingsOf(document, this.analyses).map((finding) => ({
      range: {
        start: document.textDocument.positionAt(finding.start),
        end: document.textDocument.positionAt(finding.end),
      },
      severity: severities[severityOf(finding)],
      code: codeOf(finding),
      source: 'psnet',
      tags: isUnnecessary(finding) ? [DiagnosticTag.Unnecessary] : undefined,
      message: textOf(finding, this.settings.locale),
    }));
  }
}

/** Everything there is to tell about a document. */
export function findingsOf(document: LangiumDocument, analyses: DocumentAnalyses): readonly Finding[] {
  const file = analyses.of(document);
  return [...file.findings, ...linkFindings(file, analyses.lookup)];
}
