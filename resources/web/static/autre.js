/* « Répondre pour une autre personne »: what somebody began to write on this phone goes as soon as
   it no longer answers for them. */
(function () {
  'use strict';

  function forget(beginning) {
    var names = [];
    var i;
    try {
      for (i = 0; i < window.localStorage.length; i += 1) { names.push(window.localStorage.key(i)); }
      names.forEach(function (name) {
        if (name.indexOf(beginning) === 0) { window.localStorage.removeItem(name); }
      });
    } catch (error) { return; } // A browser that keeps nothing has nothing to forget.
  }

  Array.prototype.forEach.call(document.querySelectorAll('form[data-oublie]'), function (form) {
    form.addEventListener('submit', function () { forget(form.getAttribute('data-oublie')); });
  });
}());
