// VitePress's own theme, a little wider: lines of code here have up to 130 characters.
import DefaultTheme from 'vitepress/theme';
import './site.css';

export default DefaultTheme;
