// `npm start`: what PSNet does, shown in a few minutes: a sparse network's cost, its training on MNIST, and where to go on.
import { ensure, run } from './ensure.mjs';

ensure();

const example = 'examples/mnist.psnet';
const psnet = (...args) => run(process.execPath, ['dist/cli.cjs', ...args]);

console.log(`\n$ psnet complexity ${example}`);
let status = psnet('complexity', example);
if (status === 0) {
  console.log(`\n$ psnet train ${example}`);
  status = psnet('train', example);
}
if (status === 0) {
  console.log(`
Open the studio with \`npm run studio\`: VS Code with PSNet and the examples. There, open mnist.psnet and
press ▶ Train above the network to see its graph and its curves.`);
}
process.exit(status);
