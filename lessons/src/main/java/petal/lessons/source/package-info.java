/** Where a lesson's pictures and pretrained weights come from: the user, the cache, the network, or Petal itself. */
package petal.lessons.source;
