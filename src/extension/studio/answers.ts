import { commands, env, l10n, Uri, ViewColumn, window, workspace } from 'vscode';
import { ok, problem } from '../../base/result.ts';
import type { DocumentModel } from '../../language/document-model.ts';
import { buildNetwork } from '../../network/build-network.ts';
import { connect } from '../../network/connect.ts';
import { readHistograms, readMetrics } from '../../runs/metrics.ts';
import { readPredictions } from '../../runs/predictions.ts';
import { readWeights } from '../../runs/weights.ts';
import { trialText } from '../../search/trial-text.ts';
import { edgesAnswer, weightsAnswer } from '../../studio/answers.ts';
import type { Answerers } from '../../studio/asking.ts';
import { curveRows } from '../../studio/curve-rows.ts';
import { densityEdits } from '../../studio/density-edit.ts';
import { hardwareEdits, newHardwareEdit } from '../../studio/hardware-edit.ts';
import { runSummary } from '../../studio/run-list.ts';
import { trialEdit, trialNames } from '../../studio/trial-edit.ts';
import { withSparsity } from '../../studio/what-if.ts';
import { commandIds } from '../commands.ts';
import type { Services } from '../services.ts';
import { revealInText } from './reveal.ts';
import { SampleReader } from './samples.ts';
import { writeEdits } from './write-edits.ts';

/** Answers every question a studio page may ask about its document, the runs and the trainings. */
export function answerers(uri: Uri, services: Services, modelOf: () => DocumentModel | undefined): Answerers {
  /** Folders the page may read: those of the runs listed, and of trainings under way. */
  const isRun = async (folder: string) =>
    services.trainings.active.some(({ run }) => run === folder) || (await services.runs.record(folder)).ok;
  const noRun = () =>
    problem('no-run', l10n.t('This run is no longer there.'), l10n.t('Choose another run.'));

  const samples = new SampleReader();

  return {
    async edges({ network: name, junction: index, sparsity }) {
      const spec = modelOf()?.model.networks.find((network) => network.name === name);
      if (!spec) return problem('no-network', l10n.t('There is no network {0} any more.', name));
      const built = buildNetwork(sparsity ? withSparsity(spec, index, sparsity) : spec);
      if (!built.ok) return { ok: false, error: built.error[0] };
      const junction = built.value.junctions[index - 1];
      if (!junction) return problem('no-junction', l10n.t('{0} has no junction {1}.', name, index));
      const connections = connect(junction);
      return connections.ok ? ok(edgesAnswer(connections.value)) : connections;
    },
    async runs() {
      return ok((await services.runs.list()).map(({ folder, record }) => runSummary(folder, record)));
    },
    record: ({ run }) => services.runs.record(run),
    async curves({ runs }, signal) {
      const curves = await Promise.all(
        runs.map(async (folder) =>
          !signal.aborted && (await isRun(folder))
            ? [{ folder, rows: curveRows(await readMetrics(folder)).buffer }]
            : [],
        ),
      );
      return ok(curves.flat());
    },
    async weights({ run }) {
      if (!(await isRun(run))) return noRun();
      const weights = await readWeights(run);
      return weights.ok ? ok(weights.value.junctions.map(weightsAnswer)) : weights;
    },
    async samples({ run, indices }, signal) {
      const record = await services.runs.record(run);
      return record.ok ? samples.read(record.value.dataset, indices, signal) : noRun();
    },
    setDensities: ({ network, version, densities }) =>
      writeEdits(uri, modelOf(), version, (text, model) => densityEdits(text, model, network, densities)),
    setHardware: ({ hardware, version, change, add }) =>
      writeEdits(uri, modelOf(), version, (text, model) =>
        add ? ok([newHardwareEdit(text, hardware, change)]) : hardwareEdits(text, model, hardware, change),
      ),
    async hardwareWork({ work, network, hardware }) {
      await commands.executeCommand(commandIds[work], { uri, network, hardware, fromStudio: true });
      return ok(null);
    },
    async hardwareJob({ id, action }) {
      const log = services.hardwareJobs.logOf(id);
      if (action === 'stop') services.hardwareJobs.stop(id);
      else if (log) await window.showTextDocument(Uri.file(log), { viewColumn: ViewColumn.Beside });
      return ok(null);
    },
    async histograms({ run }) {
      return (await isRun(run)) ? ok(await readHistograms(run)) : noRun();
    },
    async predictions({ run }) {
      if (!(await isRun(run))) return noRun();
      const predictions = await readPredictions(run);
      if (!predictions.ok) return predictions;
      const { count, classes, probabilities, labels } = predictions.value;
      return ok({
        count,
        classes,
        probabilities: probabilities.slice().buffer,
        labels: labels.slice().buffer,
      });
    },
    async reveal({ network, junction }) {
      const model = modelOf();
      if (model) await revealInText(uri, model, { network, junction });
      return ok(null);
    },
    async plans() {
      return ok(await services.plans.list());
    },
    plan: ({ folder }) => services.plans.detail(folder),
    async runPlan({ plan, name }) {
      const command = plan === 'experiment' ? commandIds.runExperiment : commandIds.runSearch;
      await commands.executeCommand(command, { uri, [plan]: name });
      return ok(null);
    },
    async stopPlan({ folder }) {
      services.plans.stop(folder);
      return ok(null);
    },
    async trialText({ folder, trial: number }) {
      const trial = await services.plans.trial(folder, number);
      if (!trial.ok) return trial;
      const { network, training } = trialNames(trial.value, modelOf()?.model);
      return ok({ text: trialText(trial.value, network, training) });
    },
    async insertTrial({ folder, trial: number, version }) {
      const trial = await services.plans.trial(folder, number);
      if (!trial.ok) return trial;
      return writeEdits(uri, modelOf(), version, (text, { model }) =>
        ok([trialEdit(text, trial.value, model)]),
      );
    },
    async copy({ text }) {
      await env.clipboard.writeText(text);
      return ok(null);
    },
    async train({ network }) {
      await commands.executeCommand(commandIds.train, { uri, network });
      return ok(null);
    },
    async control({ id, action }) {
      services.trainings[action](id);
      return ok(null);
    },
    async save({ name, bytes }) {
      const folder = Uri.joinPath(uri, '..');
      const target = await window.showSaveDialog({ defaultUri: Uri.joinPath(folder, safeName(name)) });
      if (!target) return ok({ saved: false });
      try {
        await workspace.fs.writeFile(target, new Uint8Array(bytes));
      } catch (error) {
        return problem(
          'save-failed',
          l10n.t(
            '{0} could not be written: {1}.',
            target.fsPath,
            error instanceof Error ? error.message : String(error),
          ),
          l10n.t('Choose another folder.'),
        );
      }
      return ok({ saved: true });
    },
  };
}

const safeName = (name: string) => name.replace(/[^\p{L}\p{N}._ -]+/gu, '-').slice(0, 120);
