"""Wrong answers to the exercises on saved models, each with words of the hint it must get."""

FITS = "def fits(model, other):\n    "
SHAPES = (
    "one = [a.shape for a in model.get_weights()]\n"
    "    two = [a.shape for a in other.get_weights()]\n    "
)
STEPS = "step_of_whole = {}\nstep_of_fresh = {}"
CONFIG = "class Described(WideNet):\n    def get_config(self):\n        "

WRONG_ANSWERS = {
    "exercise-fits": [
        (FITS + SHAPES + "return all(a == b for a, b in zip(one, two))", "fewer arrays"),
        (FITS + SHAPES + "return two[:len(one)] == one", "here the first model has fewer"),
        (FITS + SHAPES + "return one[:len(two)] == two", "here the second model has fewer"),
        (
            FITS + "return model.count_params() == other.count_params() "
            "and model.input_shape == other.input_shape",
            "but not the shapes",
        ),
        (FITS + "return model.count_params() == other.count_params()", "but not the shapes"),
        (FITS + "return len(model.weights) == len(other.weights)", "but not the shapes"),
        (FITS + SHAPES + "return sorted(one) == sorted(two)", "in another order"),
        (FITS + SHAPES + "return len(one) == len(two) and one[0] == two[0]", "only the last layer"),
        (
            FITS + "return all(np.array_equal(a, b) for a, b in "
            "zip(model.get_weights(), other.get_weights()))",
            "the values of the weights may differ",
        ),
        (FITS + SHAPES + "one == two", "returns nothing"),
        (FITS + SHAPES + "return one", "return True or False, not list"),
        (FITS + SHAPES + "return 'yes' if one == two else 'no'", "return True or False, not str"),
        (
            FITS + "try:\n        other.set_weights(model.get_weights())\n        return True\n"
            "    except ValueError:\n        return False",
            "only look at them",
        ),
        (FITS + "return model.get_weights() == other.get_weights()", "compare shapes"),
        (
            FITS + "return all(a == b for a, b in zip(model.get_weights(), other.get_weights()))",
            "compare shapes",
        ),
        (FITS + "return model.shapes == other.shapes", "the code stops with AttributeError"),
    ],
    "exercise-steps": [
        (STEPS.format(20, 158), "the other way round"),
        (STEPS.format(138, 20), "20 more steps"),
        (STEPS.format(158, 0), "20 more steps"),
        (STEPS.format(20, 20), "its step as well"),
        (STEPS.format(158, 158), "a new Adam"),
        (STEPS.format(148, 20), "when the file was written"),
        (STEPS.format(158, 21), "does a new optimizer begin"),
        (STEPS.format("'138 + 20'", 20), "one number, please"),
    ],
    "exercise-config": [
        (CONFIG + "return super().get_config()", "cannot do without units"),
        (CONFIG + "return {'units': self.units}", "the model's own name is lost"),
        (CONFIG + "return {**super().get_config(), 'unit': self.units}", "cannot do without units"),
        (
            CONFIG + "return {**super().get_config(), 'units': self.units, 'W': self.units}",
            "it has no argument ['W']",
        ),
        (CONFIG + "return {**super().get_config(), 'units': 10}", "must have 4"),
        (CONFIG + "return {**super().get_config(), 'units': 'units'}", "come back as 'units'"),
        (CONFIG + "return self.units", "return a dictionary"),
        (CONFIG + "return super().get_config().update(units=self.units)", "update() changes"),
        (
            CONFIG + "{**super().get_config(), 'units': self.units}",
            "get_config returns nothing: is a return missing?",
        ),
        (CONFIG + "return {**self.get_config(), 'units': self.units}", "super() is the class"),
        (
            CONFIG + "return {**super().get_config(), 'name': 'WideNet', 'units': self.units}",
            "comes back as 'WideNet'",
        ),
    ],
}

RIGHT_ANSWERS = {
    "exercise-fits": [
        FITS + SHAPES + "return len(one) == len(two) and all(a == b for a, b in zip(one, two))",
        FITS + "return [tuple(v.shape) for v in model.weights] == "
        "[tuple(v.shape) for v in other.weights]",
        FITS + "one, two = model.get_weights(), other.get_weights()\n"
        "    if len(one) != len(two):\n        return False\n"
        "    return np.all([np.shape(a) == np.shape(b) for a, b in zip(one, two)])",
    ],
    "exercise-steps": [
        STEPS.format("[158]", "20.0"),
        STEPS.format("np.int64(158)", "np.array([20])"),
        STEPS.format("tf.constant(158)", "20"),
    ],
    "exercise-config": [
        CONFIG + "return super().get_config() | dict(units=self.units)",
        CONFIG + "config = super().get_config()\n        config['units'] = np.int64(self.units)\n"
        "        return config",
        CONFIG + "return {'name': self.name, 'units': self.units}",
    ],
}
