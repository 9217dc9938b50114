import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

/** What axe-core finds in a page, or below one element of it (the last selector, inside the frames before it). */
export async function violationsIn(page: Page, below?: readonly string[]): Promise<Violations> {
  const builder = new AxeBuilder({ page });
  const { violations } = await (below ? builder.include([...below]) : builder).analyze();
  return violations;
}

/** One line a violation: the rule, and the elements with what is wrong; nothing when there is none. */
export const describeViolations = (violations: Violations): string =>
  violations
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${nodes.map(({ html, any }) => `${html} ${any.map((a) => a.message).join(' ')}`).join(' | ')}`,
    )
    .join('\n');
