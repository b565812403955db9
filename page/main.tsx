import { render } from 'preact';

import './style/base.css';
import './style/layout.css';
import './style/views.css';
import { App } from './app.js';
import { listen } from './base/live.js';

const page = document.querySelector('#page');
if (page === null) throw new Error('the page has no place');
render(<App />, page);
void listen();
