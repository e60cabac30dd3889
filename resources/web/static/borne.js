/* The shared tablet: nothing of one person is left for the next. What was sent leaves before the
   screen is given to somebody else; what was only begun is erased. */
(function () {
  'use strict';

  var m = window.mimosa;
  var words = m.words;
  var base = words.base;
  var STILL = 90; // seconds without a touch after which the screen is erased
  var TOLD = 20; // seconds before that at which it is told: time enough to say « wait »
  var AGAIN = 3000;
  var page = document.getElementById('page');
  var place = document.getElementById('reste');
  var form = document.querySelector('form[data-suivante]');
  var touched = Date.now();
  var pressed = 0; // the last touch on « Qui répond ? »: nothing moves under a finger
  var told = '';

  // A page that the browser kept aside is never shown again, nor what was typed in one.
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) { window.location.replace(base); return; }
    Array.prototype.forEach.call(document.forms, function (one) { one.reset(); });
  });
  window.addEventListener('pagehide', function (event) {
    if (event.persisted) { page.innerHTML = ''; }
  });

  function tell(text) {
    if (place.textContent === text) { return; }
    place.textContent = text;
    place.className = text ? 'annonce la' : 'annonce';
    document.documentElement.classList.toggle('annonce-la', Boolean(text));
  }

  /* Asks the server to forget, then shows the numbers: no way leads back to what was here. */
  function forget() {
    m.ask('POST', base + '/suivante', '', function (code) {
      if (code === 200 || code === 401) { window.location.replace(base); return; }
      say(words.blanc, words.laisse);
      window.setTimeout(forget, AGAIN);
    });
  }

  /* On a page that says nothing else. */
  function say(title, text) {
    var heading = page.querySelector('h1');
    var line;
    if (!heading) {
      heading = document.createElement('h1');
      heading.tabIndex = -1;
      line = document.createElement('p');
      line.className = 'consigne';
      line.textContent = text;
      page.appendChild(heading);
      page.appendChild(line);
    }
    heading.textContent = title;
    heading.focus();
  }

  function wait() {
    if (!m.waits || !m.waits()) { forget(); return; }
    window.setTimeout(wait, 300);
  }

  /* What was written and not sent: asked about once, before it is erased. */
  function unsent() {
    return Array.prototype.filter.call(page.querySelectorAll('textarea'), function (field) {
      return field.value.trim() !== '' && field.value !== field.defaultValue;
    });
  }

  function ask() {
    var box = document.getElementById('ecrit');
    var fields = unsent();
    if (!fields.length || m.waits && m.waits()) { leave(); return; }
    if (box) { box.parentNode.removeChild(box); }
    box = document.importNode(document.getElementById('modele-ecrit').content, true).firstElementChild;
    form.parentNode.insertBefore(box, form.nextSibling);
    box.querySelector('[data-envoyer]').addEventListener('click', function () {
      var folded = fields[0].closest('details');
      box.parentNode.removeChild(box);
      if (folded) { folded.open = true; }
      fields[0].form.querySelector('button.bouton').click();
      fields[0].focus();
    });
    box.querySelector('[data-effacer]').addEventListener('click', leave);
    box.querySelector('[data-envoyer]').focus();
  }

  function leave() {
    var skip;
    if (m.left) { return; }
    m.left = true;
    tell('');
    page.innerHTML = '';
    document.title = 'Mimosa';
    document.body.appendChild(place);
    Array.prototype.slice.call(document.body.children).forEach(function (one) {
      if (one !== page && one !== place) { document.body.removeChild(one); }
    });
    if (m.waits && m.waits()) {
      skip = document.createElement('button');
      skip.type = 'button';
      skip.className = 'bouton';
      skip.textContent = words.sans;
      skip.addEventListener('click', function () {
        m.waits = null;
        page.removeChild(skip);
      });
      say(words.part, words.laisse);
      page.appendChild(skip);
    }
    wait();
  }

  /* « Qui répond ? » says who is there, and who answered: answers are no new page of the room. */
  function renew() {
    var list = document.getElementById('numeros');
    m.ask('GET', base + '/numeros', null, function (code, text) {
      var here = document.activeElement;
      var value = here && list.contains(here) ? here.value : '';
      var calm = Date.now() - pressed > 700;
      if (code === 401) { window.location.replace(base); return; }
      if (code !== 200 || text === told || !calm) { return; }
      told = text;
      list.innerHTML = text;
      here = value && list.querySelector('button[value="' + value + '"]');
      if (here) { here.focus(); }
    });
  }

  if (form) {
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      ask();
    });
    ['touchstart', 'touchmove', 'mousedown', 'wheel', 'keydown', 'input'].forEach(function (name) {
      document.addEventListener(name, function () {
        touched = Date.now();
        if (!m.left) { tell(''); }
      }, { passive: true, capture: true });
    });
    window.setInterval(function () {
      var left = STILL - Math.floor((Date.now() - touched) / 1000);
      if (m.left) { return; }
      if (left <= 0) { leave(); return; }
      // Told every five seconds: a screen reader is not spoken over.
      if (left <= TOLD) { tell(words.efface.replace('{n}', Math.ceil(left / 5) * 5)); }
    }, 1000);
  } else if (words.page) {
    document.addEventListener('touchstart', function () { pressed = Date.now(); }, { passive: true });
    window.setInterval(function () { if (!document.hidden) { renew(); } }, AGAIN);
    m.line({
      stream: base + '/flux', state: base + '/etat',
      page: function () { return Number(words.page); },
      changed: renew,
      opened: function () { return; },
      said: function () { return; },
      unknown: function () { window.location.replace(base); }
    });
  }
}());
