import { expect, test } from 'vitest';
import { readOwnDevices } from './own-devices.ts';

const board = { id: 'my-board', family: 'xc7', lut: 12_000, ff: 24_000, dsp: 40, bram: 20 };
const read = (content: unknown) => readOwnDevices(JSON.stringify(content));

test('a device of the workspace gets what its family implies', () => {
  expect(read({ devices: [board] })).toEqual({
    ok: true,
    value: [{ ...board, title: 'my-board', bramBits: 36_864, source: 'psnet.devices.json' }],
  });
});

test.each([
  ['no JSON', '{', /is not JSON/],
  ['a family nobody knows', { devices: [{ ...board, family: 'max10' }] }, /devices\[0\]\.family/],
  ['a missing count', { devices: [{ ...board, lut: undefined }] }, /devices\[0\]\.lut/],
  ['half a DSP block', { devices: [board, { ...board, id: 'b', dsp: 0.5 }] }, /devices\[1\]\.dsp/],
  ['a name with blanks', { devices: [{ ...board, id: 'my board' }] }, /devices\[0\]\.id: must be a name/],
  [
    'a device twice',
    { devices: [board, { ...board, id: 'MY-BOARD' }] },
    /devices: must not name a device twice/,
  ],
  ['a word too many', { devices: [{ ...board, luts: 1 }] }, /luts/],
])('%s is told with its place', (_, content, message) => {
  const result = typeof content === 'string' ? readOwnDevices(content) : read(content);
  expect(result.ok ? '' : result.error.message).toMatch(message);
});
