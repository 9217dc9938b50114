import { isTried } from '../../src/studio/fpga/design.ts';
import type { Question } from '../../src/studio/protocol.ts';
import { type PlainText, say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import type { EstimateProps } from './design.ts';

type Work = Question<'hardwareWork'>['work'];

const works: readonly { readonly work: Work; readonly title: PlainText }[] = [
  { work: 'synthesize', title: 'Synthesize' },
  { work: 'writeVerilog', title: 'Write Verilog…' },
  { work: 'testFixedPoint', title: 'Test in fixed point…' },
];

/** Starts real synthesis, the Verilog and the fixed-point test of the file's design. */
export function DesignWork({ network, file }: EstimateProps) {
  const store = useStore();
  const trying = isTried(store.tried.value);
  const start = async (work: Work) => {
    const question = { kind: 'hardwareWork', work, network: network.spec.name, hardware: file.name } as const;
    const answer = await store.host.ask(question);
    if (!answer.ok && answer.error.code !== 'cancelled') store.notice.value = answer.error;
  };
  return (
    <section class="fpga-panel" aria-labelledby="work-title">
      <h2 id="work-title">{say('Check it')}</h2>
      <p class="muted">
        {say(
          trying
            ? 'Write the design tried into the file to synthesize it.'
            : 'Yosys counts what the written Verilog takes; the bit-accurate model tests trained weights.',
        )}
      </p>
      <div class="toolbar">
        {works.map(({ work, title }, i) => (
          <button
            key={work}
            type="button"
            class={i === 0 ? 'button' : 'button secondary'}
            disabled={trying}
            onClick={() => start(work)}
          >
            {say(title)}
          </button>
        ))}
      </div>
    </section>
  );
}
