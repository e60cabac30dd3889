/* The room's screen in a browser: it fetches the picture again whenever something changed. */
(function () {
  'use strict';

  var CALM = 4000; // milliseconds without a hand until the buttons go
  var m = window.mimosa;
  var body = document.body;
  var image = document.getElementById('image');
  var words = document.getElementById('mots');
  var cut = document.getElementById('coupure');
  var number = Number(m.words.numero);
  var ticking = null;
  var calming = null;
  var fetching = false;
  var again = false;

  function tick(wait) {
    if (ticking) { window.clearTimeout(ticking); ticking = null; }
    if (wait) { ticking = window.setTimeout(draw, wait); }
  }

  /* Our own server wrote it; parsed as a picture, it can hold no page. */
  function show(told) {
    var picture = new window.DOMParser().parseFromString(told.image, 'image/svg+xml').documentElement;
    if (picture.nodeName !== 'svg') { return; }
    image.replaceChildren(document.importNode(picture, true));
    words.replaceChildren.apply(words, told.lignes.map(function (line) {
      var one = document.createElement('p');
      one.dir = 'auto';
      one.textContent = line;
      return one;
    }));
    number = told.numero;
    document.getElementById('couleurs').hidden = told.choisi;
    tick(told.encore);
  }

  function draw() {
    if (fetching) { again = true; return; }
    fetching = true;
    again = false;
    m.ask('GET', '/ecran/image?l=' + window.innerWidth + '&h=' + window.innerHeight, null, function (status, text) {
      fetching = false;
      if (status === 200) { show(m.parse(text)); }
      else if (status === 401) { unknown(); return; }
      else { tick(1000); }
      if (again) { draw(); }
    });
  }

  /* It is no screen of this room any more: it shows nothing of it either. */
  function unknown() {
    tick(0);
    image.replaceChildren();
    words.replaceChildren();
    cut.textContent = cut.getAttribute('data-inconnu');
  }

  m.line({
    stream: '/ecran/flux',
    state: '/ecran/etat',
    page: function () { return number; },
    changed: function (now) { if (now !== number) { draw(); } },
    unknown: unknown,
    opened: draw,
    said: function (up) { cut.textContent = up ? '' : cut.getAttribute('data-coupe'); }
  });

  function stir() {
    body.classList.remove('calme');
    if (calming) { window.clearTimeout(calming); }
    calming = window.setTimeout(function () { body.classList.add('calme'); }, CALM);
  }

  function full() {
    if (document.fullscreenElement) { document.exitFullscreen(); }
    else if (document.documentElement.requestFullscreen) { document.documentElement.requestFullscreen(); }
  }

  ['mousemove', 'touchstart', 'keydown'].forEach(function (name) { document.addEventListener(name, stir); });
  document.getElementById('plein').addEventListener('click', full);
  document.getElementById('plein').hidden = !document.documentElement.requestFullscreen;
  image.addEventListener('dblclick', full);
  // The look was changed by the house's script: the picture has a theme of its own to be drawn in.
  document.addEventListener('submit', function () { window.setTimeout(draw, 0); });
  window.addEventListener('resize', draw);
  stir();
  draw();
}());
