import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  CancellationTokenSource,
  commands,
  type LanguageModelTextPart,
  languages,
  lm,
  type TaskExecution,
  tasks,
  Uri,
  window,
  workspace,
} from 'vscode';
import { eventually, extension, file, open } from './support.ts';

/** Runs a task and gives its exit code. */
async function exitCodeOf(name: string): Promise<number | undefined> {
  const task = (await tasks.fetchTasks({ type: 'psnet' })).find((one) => one.name === name);
  assert.ok(task, `${name} is offered`);
  let execution: TaskExecution | undefined;
  const ended = new Promise<number | undefined>((resolve) => {
    const listener = tasks.onDidEndTaskProcess((event) => {
      if (event.execution !== execution) return;
      listener.dispose();
      resolve(event.exitCode);
    });
  });
  execution = await tasks.executeTask(task);
  return ended;
}

describe('the extension in the workbench', () => {
  it('offers trainings, experiments and hardware as tasks, and runs them', async () => {
    await open('sweep.psnet');
    const names = await eventually('tasks', async () => {
      const all = (await tasks.fetchTasks({ type: 'psnet' })).map(({ name }) => name);
      return all.length > 0 && all;
    });
    assert.ok(names.includes('train digits-sparse (digits.psnet)'), names.join(', '));
    assert.ok(names.includes('experiment density-sweep (sweep.psnet)'), names.join(', '));
    assert.ok(names.includes('fpga board (sweep.psnet)'), names.join(', '));
    assert.equal(await exitCodeOf('train digits-sparse (digits.psnet)'), 0);
    assert.notEqual(await exitCodeOf('train endless-missing (nowhere.psnet)').catch(() => 1), 0);
  });

  it('finds the problems in what a task prints', async () => {
    // In a folder that the language server leaves alone, so that only the matcher can tell.
    const hidden = file('.hidden/wrong.psnet');
    await workspace.fs.createDirectory(file('.hidden'));
    await workspace.fs.writeFile(hidden, Buffer.from('network wrong {\n  input 8\n  dense 4 softmx\n}\n'));
    const configured = { type: 'psnet', command: 'train', file: '.hidden/wrong.psnet', label: 'wrong' };
    const tasksFile = JSON.stringify({
      version: '2.0.0',
      tasks: [{ ...configured, problemMatcher: '$psnet' }],
    });
    await workspace.fs.createDirectory(file('.vscode'));
    await workspace.fs.writeFile(file('.vscode/tasks.json'), Buffer.from(tasksFile));
    const task = await eventually('the task', async () =>
      (await tasks.fetchTasks({ type: 'psnet' })).find(({ name }) => name === 'wrong'),
    );
    await tasks.executeTask(task);
    const [problem] = await eventually('the problem', () => {
      const found = languages.getDiagnostics(hidden);
      return found.length > 0 && found;
    });
    assert.deepEqual([problem?.range.start.line, problem?.code], [2, 'unknown-property']);
    await workspace.fs.delete(file('.vscode'), { recursive: true });
  });

  it('has keys that VS Code itself gives to nothing else where networks are written', async () => {
    const defaults = await workspace.openTextDocument(Uri.parse('vscode://defaultsettings/keybindings.json'));
    const own: { key: string; command: string }[] = extension().packageJSON.contributes.keybindings;
    const text = defaults.getText().replace(/^\s*\/\/.*$/gm, '');
    const bound: { key: string; command: string; when?: string }[] = JSON.parse(text);
    assert.ok(bound.length > 500, `${bound.length} keys`);
    const elsewhere =
      /editorLangId == '?(?!psnet)\w|resourceLangId == '?(?!psnet)\w|notebook|terminal|webview|inDebug/i;
    const clashes = bound.filter(
      ({ key, command, when = '' }) =>
        own.some((one) => one.key === key) && !command.startsWith('psnet.') && !elsewhere.test(when),
    );
    assert.deepEqual(clashes, []);
  });

  it('shows the networks and runs of the workspace in its view', async () => {
    await commands.executeCommand('psnet.networks.focus');
    await commands.executeCommand('psnet.runs.focus');
  });

  it('serves its tools to language models', async () => {
    const declared: { name: string }[] = extension().packageJSON.contributes.languageModelTools;
    const known = lm.tools.map(({ name }) => name);
    assert.deepEqual(
      declared.filter(({ name }) => !known.includes(name)),
      [],
    );
    const source = new CancellationTokenSource();
    const input = { file: file('article.psnet').fsPath };
    const result = await lm.invokeTool(
      'psnet_complexity',
      { input, toolInvocationToken: undefined },
      source.token,
    );
    const [part] = result.content as LanguageModelTextPart[];
    const { networks } = JSON.parse(part?.value ?? '{}');
    assert.deepEqual([networks[0].weights, networks[0].denseWeights], [16, 48]);
  });

  it('opens its walkthrough', async () => {
    await commands.executeCommand('workbench.action.openWalkthrough', 'psnet.psnet#firstNetwork', false);
    await eventually('the walkthrough', () => window.tabGroups.all.some(({ tabs }) => tabs.length > 0));
  });

  it('shows graph and complexity of a network in its studio', async () => {
    const target = { uri: file('article.psnet').toString(), network: 'article' };
    for (const command of ['psnet.showGraph', 'psnet.showComplexity']) {
      await commands.executeCommand(command, target);
      await eventually(command, () =>
        window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes('article.psnet'))),
      );
    }
  });
});
