"""What is known of a clip's frames, exactly or by estimation."""

from __future__ import annotations

import numpy as np

from bench.video.flow_accuracy import precision_recall
from bench.video.scene import Disc, Scene, Trajectory, fitting
from bench.video.source import estimated


def test_regions_are_what_was_hidden_and_what_moves(scene, source):
    assert source[0].region("unreliable").sum() == source[0].region("reliable").sum() == 0
    hidden = scene.hidden(1, 0) | scene.outside(1, 0)
    np.testing.assert_array_equal(source[1].region("unreliable"), hidden)
    np.testing.assert_array_equal(source[1].region("reliable"), ~hidden)
    np.testing.assert_array_equal(source[1].region("moving"), scene.moving(1))
    assert source[1].region("all").all()


def test_estimation_finds_the_moving_disc(scene):
    large = Scene(fitting(scene.photo, (192, 128), 1.5), (192, 128), 3, Trajectory((1, 0)),
                         Disc(scene.disc.photo, (60, 64), 25, Trajectory((7, 0))))
    source = estimated([large.frame(number) for number in range(3)])
    assert source[0].backward is None
    precision, recall = precision_recall(source[1].moving, large.moving(1))
    assert recall > 0.9
    assert precision > 0.6
