/* What stands below the plot: gallery, numbers and confusion matrix, one at a time. */

function panels(explorer) {
  const all = [['Pictures', explorer.gallery], ['Numbers', new Statistics(explorer)]];
  if (explorer.data.column('prediction')) { all.push(['Confusion matrix', new Confusion(explorer)]); }
  const tabs = choice('What is shown below', all.map(([name]) => name), chosen => {
    all.forEach(([, panel], k) => { panel.box.hidden = k !== chosen; });
    all[chosen][1].show();
  });
  all.forEach(([, panel], k) => { panel.box.hidden = k !== 0; });
  tabs.firstChild.setAttribute('aria-pressed', 'true');
  return element('div', { className: 'explorer-panels' }, tabs, ...all.map(([, panel]) => panel.box));
}
