/** What esbuild puts into page.css. */
declare module '*.css';
