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

  if (form) {
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      leave();
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
    // « Qui répond ? » follows the room: who answered is told of what is asked now.
    m.line({
      stream: base + '/flux', state: base + '/etat',
      page: function () { return Number(words.page); },
      changed: function (number) {
        if (number !== Number(words.page)) { window.location.replace(base); }
      },
      opened: function () { return; },
      said: function () { return; },
      unknown: function () { window.location.replace(base); }
    });
  }
}());
