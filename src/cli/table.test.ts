import { expect, it } from 'vitest';
import { formatTable } from './table.ts';

it('aligns columns, whatever colour the cells have', () => {
  const columns = [{ title: 'name' }, { title: 'weights', align: 'right' }] as const;
  const red = '\u001b[31m12\u001b[39m';
  expect(
    formatTable(columns, [
      ['first', red],
      ['2', '1,234,567'],
    ]),
  ).toEqual(['name     weights', `first         ${red}`, '2      1,234,567']);
});
