"""Writes networks with random weights and what torchvision and timm answer on photos, for VariantParityTest.

Run: python3 efficientnet/src/test/python/make_variant_parity.py OUT PHOTO PHOTO ... [--only tf_,b0]
then: mvn -pl efficientnet -am test -Dtest=VariantParityTest -Dsurefire.failIfNoSpecifiedTests=false -Dpetal.parity=OUT
Needs torch, torchvision and timm. The normalisations are measured on the photos first, because a random network maps all
pictures to nearly the same vector. The files take some 2 GB, too much to keep them in the repository.
"""
import argparse
import os
import numpy as np
import timm
import torch
from PIL import Image
from torchvision import models
from torchvision.models import efficientnet as tv

p = argparse.ArgumentParser()
p.add_argument('out')
p.add_argument('photos', nargs='+')
p.add_argument('--only', help='comma-separated parts of names')
a = p.parse_args()
os.makedirs(a.out, exist_ok=True)
photos = [Image.open(f).convert('RGB') for f in a.photos]
open(os.path.join(a.out, 'photos.txt'), 'w').write(''.join(os.path.abspath(f) + '\n' for f in a.photos))


def calibrated(model, transform):
    torch.manual_seed(len(list(model.parameters())))
    for m in model.modules():
        if isinstance(m, torch.nn.BatchNorm2d):
            m.weight.data.uniform_(.8, 1.2)
            m.bias.data.normal_(0, .1)
            m.momentum = None
            m.reset_running_stats()
    model.train()
    for m in model.modules():
        if 'Drop' in type(m).__name__ or 'Stochastic' in type(m).__name__:
            m.eval()
    with torch.no_grad():
        model(torch.stack([transform(i) for i in photos]))
    return model.eval()


def write(name, model, transform, embed):
    calibrated(model, transform)
    with torch.no_grad():
        x = torch.stack([transform(i) for i in photos])
        e, y = embed(x), model(x)
    torch.save(model.state_dict(), os.path.join(a.out, name + '.pth'))
    np.save(os.path.join(a.out, name + '.embedding.npy'), e.numpy())
    np.save(os.path.join(a.out, name + '.logits.npy'), y.numpy())
    print(name, tuple(x.shape), tuple(y.shape), flush=True)


def wanted(name):
    return not a.only or any(o in name for o in a.only.split(','))


sets = {f'efficientnet_{v}': (v, getattr(tv, f'EfficientNet_{v.upper()}_Weights').IMAGENET1K_V1)
        for v in 'b0 b1 b2 b3 b4 b5 b6 b7 v2_s'.split()}
for name, (v, weights) in sets.items():
    if wanted(name):
        torch.manual_seed(0)
        m = getattr(models, 'efficientnet_' + v)(weights=None)
        write(name, m, weights.transforms(), lambda x, m=m: m.avgpool(m.features(x)).flatten(1))
if wanted('efficientnet_b1-c27df63c'):
    torch.manual_seed(1)
    m = models.efficientnet_b1(weights=None)
    write('efficientnet_b1-c27df63c', m, tv.EfficientNet_B1_Weights.IMAGENET1K_V2.transforms(),
          lambda x, m=m: m.avgpool(m.features(x)).flatten(1))
for name in ('tf_efficientnet_b0_ns tf_efficientnet_b1_ap tf_efficientnet_b2_aa tf_efficientnet_lite0 tf_efficientnet_lite3 '
             'tf_efficientnetv2_s efficientnet_b3').split():
    if wanted(name):
        torch.manual_seed(2)
        m = timm.create_model({'tf_efficientnet_b0_ns': 'tf_efficientnet_b0.ns_jft_in1k', 'tf_efficientnet_b1_ap': 'tf_efficientnet_b1.ap_in1k',
                               'tf_efficientnet_b2_aa': 'tf_efficientnet_b2.aa_in1k'}.get(name, name), pretrained=False)
        config = timm.data.resolve_data_config(pretrained_cfg=m.pretrained_cfg, use_test_size=True)
        transform = timm.data.create_transform(**config, is_training=False)
        write('timm_' + name if name == 'efficientnet_b3' else name, m, transform,
              lambda x, m=m: m.forward_head(m.forward_features(x), pre_logits=True))
