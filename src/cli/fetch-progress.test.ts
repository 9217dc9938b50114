import { expect, it } from 'vitest';
import { fetchProgress } from './fetch-progress.ts';
import { captureIo } from './testing/capture-io.ts';

it('tells once what is fetched and under which licence, and nothing of what is not', () => {
  const io = captureIo();
  const tell = fetchProgress(io);
  tell({ done: 0 });
  for (const done of [1000, 2000, 3000])
    tell({ done, whole: 3000, of: 'MNIST (Y. LeCun and C. Cortes, CC BY-SA 3.0)' });
  tell({ done: 1, of: 'Fashion-MNIST (Zalando SE, MIT licence)' });
  expect(io.stderr()).toBe(
    'Fetching MNIST (Y. LeCun and C. Cortes, CC BY-SA 3.0).\nFetching Fashion-MNIST (Zalando SE, MIT licence).\n',
  );
  expect(io.stdout()).toBe('');
});
