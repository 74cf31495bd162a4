// For browsers that know no modules, and so nothing of what the map is made of. Others do not fetch it.
(function () {
  var status = document.querySelector(".boot [role=status]");
  if (status) {
    status.innerHTML =
      '<p lang="en">This browser is too old to show the map. Please update it.</p>' +
      '<p lang="zh-CN">浏览器版本过低，无法显示地图，请更新浏览器。</p>';
  }
})();
