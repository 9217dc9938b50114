// What esbuild's loaders turn imports of assets into (scripts/bundles.mjs).
declare module '*.svg' {
  const dataUrl: string;
  export default dataUrl;
}
declare module '*.css';
