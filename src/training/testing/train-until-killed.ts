// A process that trains the job given as JSON in its first argument and prints its events, until it is done or killed.
import { Control } from '../trainer/control.ts';
import { trainJob } from '../trainer/train-job.ts';

await trainJob(JSON.parse(process.argv[2]), new Control(), (event) => console.log(JSON.stringify(event)));
