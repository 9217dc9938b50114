/** All `*.suite.ts` files of this folder, put together by the bundler. */
declare module 'virtual:suites' {}
