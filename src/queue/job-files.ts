import type { PortableJob } from './training-pool.ts';

/**
 * The job with every path of a file it reads put through `rename`: a dataset's own files and patterns
 * from files. With it paths become content addresses for a queue, and paths of another machine again.
 */
export function withFiles(job: PortableJob, rename: (path: string) => string): PortableJob {
  const { source } = job.dataset;
  const optional = (path: string | undefined) => (path === undefined ? undefined : rename(path));
  const dataset =
    source.kind !== 'file'
      ? job.dataset
      : {
          ...job.dataset,
          source: {
            ...source,
            path: rename(source.path),
            test: optional(source.test),
            labels: optional(source.labels),
          },
        };
  const layers = job.network.layers.map((layer) => {
    if ((layer.kind !== 'dense' && layer.kind !== 'conv') || layer.sparsity.pattern.kind !== 'file')
      return layer;
    const pattern = { ...layer.sparsity.pattern, path: rename(layer.sparsity.pattern.path) };
    return { ...layer, sparsity: { ...layer.sparsity, pattern } };
  });
  return { ...job, dataset, network: { ...job.network, layers } };
}

/** Every file (or folder of images) a job reads, each once. */
export function filesOf(job: PortableJob): string[] {
  const paths = new Set<string>();
  withFiles(job, (path) => {
    paths.add(path);
    return path;
  });
  return [...paths];
}
