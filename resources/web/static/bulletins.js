/* Paper ballots, typed without a mouse: a digit ticks an answer, and leads to the next question. */
(function () {
  'use strict';

  var form = document.querySelector('form.bulletin');
  var number = document.getElementById('numero');
  var FIELDS = 'input:not([type=hidden]):not([type=submit]), textarea, select';

  function all(box, selector) { return Array.prototype.slice.call(box.querySelectorAll(selector)); }

  function ticks(row) {
    return all(row, 'input[type=radio]').filter(function (one) { return one.value !== '' && one.value !== '-'; });
  }

  /* The number that a tick has on paper (« 0 : pas du tout »), or its place. */
  function digits(row) {
    var said = ticks(row).map(function (one) { return (/^\s*(\d)\b/.exec(one.parentNode.textContent) || [])[1]; });
    var some = said.some(function (one) { return one !== undefined; });
    return said.map(function (one, place) { return some ? one : String(place + 1); });
  }

  function next(from) {
    var fields = all(form, FIELDS).filter(function (one) { return one.offsetParent !== null; });
    var row = from.closest('[data-touches]');
    var later = fields.slice(fields.indexOf(from) + 1).filter(function (one) {
      if (row && row.contains(one)) { return false; }
      return one.type !== 'radio' || one.checked || !all(one.form, 'input:checked').some(function (other) {
        return other.name === one.name;
      });
    })[0];
    (later || form.querySelector('.bouton.principal')).focus();
  }

  if (!form || !form.closest) { return; }
  document.documentElement.classList.add('anime');
  all(form, '[data-touches]').forEach(function (row) {
    var named = digits(row);
    ticks(row).forEach(function (one, place) {
      var hint = document.createElement('kbd');
      if (new RegExp('^\\s*' + named[place]).test(one.parentNode.textContent)) { return; }
      if (named[place] === undefined) { return; }
      hint.className = 'touche';
      hint.setAttribute('aria-hidden', 'true');
      hint.textContent = named[place];
      one.parentNode.insertBefore(hint, one.nextSibling);
    });
  });
  // The point of view is told: its lines come next.
  if (form.querySelector('.dit-avant') && !document.getElementById('erreur')) { next(number); }
  form.addEventListener('keydown', function (event) {
    var row = event.target.type === 'radio' && event.target.closest('[data-touches]');
    var place;
    if (event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (event.target === number && event.key === 'Enter') {
      event.preventDefault();
      next(number);
      return;
    }
    if (!row) { return; }
    if (event.key === 'Backspace' || event.key === 'Delete') {
      event.preventDefault();
      row.querySelector('[data-rien]').checked = true;
      return;
    }
    place = /^\d$/.test(event.key) ? digits(row).indexOf(event.key) : -1;
    if (place < 0) { return; }
    event.preventDefault();
    ticks(row)[place].checked = true;
    next(event.target);
  });
}());
