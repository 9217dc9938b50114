import type { SearchSpec } from '../../schema/plan-specs.ts';
import type { SearchOutcome } from '../../search/execute-search.ts';
import { paretoFront } from '../../search/pareto.ts';
import type { SearchEvent } from '../../search/run-search.ts';
import type { Trial } from '../../search/trial.ts';
import { bestText } from '../../search/write-search.ts';
import { shortPath, writeProblem } from '../diagnostics.ts';
import type { Io } from '../io.ts';
import { writeJsonLine } from '../json.ts';
import { accuracy, count, percent } from '../numbers.ts';
import { formatTable } from '../table.ts';

/** Shows a search: its trials as they are scored, then what it found. */
export interface SearchReporter {
  event(event: SearchEvent): void;
  outcome(outcome: SearchOutcome): void;
}

const inJson = ({ number, stage, point, network, accuracy: best, score, outcome }: Trial) => ({
  trial: number,
  stage,
  point,
  network: network.name,
  weights: outcome.weights,
  validationAccuracy: best,
  testAccuracy: outcome.testAccuracy,
  ...score,
  stopped: outcome.stopped,
  run: outcome.run,
});

/** JSON lines: one per scored trial, then `done` with the best, the Pareto front and the files. */
export function jsonReporter(spec: SearchSpec, io: Io): SearchReporter {
  return {
    event: (event) => {
      if (event.event === 'scored')
        writeJsonLine({ event: 'trial', ...inJson(event.trial), best: event.best }, io);
      if (event.event === 'failed') writeProblem(event.problem, io);
    },
    outcome: ({ best, trials, files }) =>
      writeJsonLine(
        {
          event: 'done',
          search: spec.name,
          best: { ...inJson(best), psnet: bestText(spec, best) },
          pareto: paretoFront(trials).map(inJson),
          files,
        },
        io,
      ),
  };
}

/** A line per trial, then the Pareto front and the best network as text. */
export function humanReporter(spec: SearchSpec, io: Io): SearchReporter {
  const { out } = io;
  const line = (text: string) => out.write(`${text}\n`);
  const [prior, guided] = spec.trials;
  return {
    event: (event) => {
      if (event.event === 'failed') writeProblem(event.problem, io);
      if (event.event !== 'scored') return;
      const { number, stage, outcome, accuracy: best, score } = event.trial;
      const said = [
        `${number}/${prior + guided}`.padStart(6),
        stage.padEnd(14),
        `${count(outcome.weights)} weights`.padStart(16),
        accuracy(best).padStart(9),
        `f ${score.objective.toFixed(4)}`.padStart(10),
        event.best
          ? out.style('green', 'best so far')
          : outcome.stopped
            ? out.style('dim', 'stopped early')
            : '',
      ];
      line(said.join('  ').trimEnd());
    },
    outcome: ({ best, trials, files }) => {
      const columns = [
        { title: 'trial', align: 'right' as const },
        { title: 'weights', align: 'right' as const },
        { title: 'complexity', align: 'right' as const },
        { title: 'validation', align: 'right' as const },
        { title: 'f', align: 'right' as const },
      ];
      const rows = paretoFront(trials).map((trial) => [
        String(trial.number),
        count(trial.outcome.weights),
        percent(trial.score.complexity),
        accuracy(trial.accuracy),
        trial.score.objective.toFixed(4) + (trial === best ? ' *' : ''),
      ]);
      line(`\n${out.style('bold', 'Pareto front')}  (* least f = log10(f_p + ${spec.complexityWeight} f_c))`);
      for (const row of formatTable(columns, rows)) line(row);
      line(`\n${bestText(spec, best)}`);
      line(
        `The best network is in ${shortPath(files.best, io)}, all trials in ${shortPath(files.trials, io)},`,
      );
      line(`the figure in ${shortPath(files.figure, io)}.`);
    },
  };
}
